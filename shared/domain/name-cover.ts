import { maskName } from './masking'

/** What somebody may put between the characters of a name: 张 三, 买买提·依明. */
const between = '[\\s·•・]*'
const bare = (name: string) => name.replace(new RegExp(between, 'gu'), '')
const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
const patternOf = (name: string) => new RegExp(Array.from(name, escaped).join(between), 'gu')

/** Covers these names wherever a text has them, whatever else they mean (高峰), the longest first; a single character is no name. `others`: words that have something of their own in their place. */
export function coverNames(names: readonly string[], others: readonly (readonly [string, string])[] = []): (text: string) => string {
  return replaceWords([...names.map((name): [string, string] => [name, maskName(bare(name))]), ...others])
}

/** Puts something else in the place of words wherever a text has them, the longest first; of the same word told twice the last counts. */
export function replaceWords(pairs: readonly (readonly [string, string])[]): (text: string) => string {
  const covers = [...new Map(pairs.map(([word, shown]) => [bare(word), shown]))].filter(([word]) => Array.from(word).length > 1).sort(([a], [b]) => b.length - a.length)
    .map(([word, shown]) => ({ pattern: patternOf(word), shown }))
  return text => covers.reduce((covered, { pattern, shown }) => covered.replace(pattern, () => shown), text)
}

/** Whether two names are the same, however their characters are set apart. */
export function isSameName(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

/** Whether a text has this name. */
export function namesPerson(text: string, name: string): boolean {
  return Array.from(bare(name)).length > 1 && patternOf(bare(name)).test(text)
}
