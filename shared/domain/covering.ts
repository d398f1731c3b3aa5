import { charactersOf } from './submission-limits'

/** What one run of dots hides: where it stands in the public text (UTF-16 units, end excluded), and the words of the original under it. */
export interface CoveredPlace { start: number, end: number, words: string }

/** Texts come with either line end and with blanks around them, which no reader sees. */
const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()

/**
 * Under each run of dots what stands there in the original; null where the text is anything but the original with
 * parts covered, each of at least one character. Where a covered text could be read in two ways the shortest runs win.
 */
export function coveredPlaces(shown: string, original: string): CoveredPlace[] | null {
  const [text, source] = [plain(shown), plain(original)]
  const runs = [...text.matchAll(/●+/g)].map(match => ({ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length }))
  if (!runs.length) return text === source ? [] : null
  const [first] = runs
  if (!first || !source.startsWith(text.slice(0, first.start))) return null
  const places: CoveredPlace[] = []
  let from = first.start
  for (const [index, { start, end }] of runs.entries()) {
    const next = runs[index + 1]
    const literal = text.slice(end, next?.start ?? text.length)
    // What follows the last run ends the text; what stands between two is looked for behind at least one covered character.
    const to = next ? source.indexOf(literal, from + 1) : source.length - literal.length
    if (to <= from || !source.startsWith(literal, to)) return null
    places.push({ start, end, words: source.slice(from, to) })
    from = to + literal.length
  }
  return places
}

/** Whether a text is the original with parts covered, or the original itself: nothing else is published under an author's name. */
export function isCovering(shown: string, original: string): boolean {
  return coveredPlaces(shown, original) !== null
}

/** Whether words are hidden there; dots over dots are the author's own. */
export function hides({ words }: Pick<CoveredPlace, 'words'>): boolean {
  return !/^●+$/.test(words)
}

/** How many characters of the original are covered, as a person counts them; none in a text that is no covering of it. */
export function coveredLength(shown: string, original: string): number {
  return (coveredPlaces(shown, original) ?? []).filter(hides).reduce((total, { words }) => total + charactersOf(words), 0)
}

/** The text with these words of the original shown again wherever they are covered by themselves. */
export function uncoverWords(shown: string, original: string, words: string): string {
  const text = plain(shown)
  let result = ''
  let done = 0
  for (const place of coveredPlaces(shown, original) ?? []) {
    if (place.words !== words) continue
    result += text.slice(done, place.start) + words
    done = place.end
  }
  return result + text.slice(done)
}

/** In how many places words of the original are covered; of a text that its author has mended since, every run of dots is one. */
export function countCovered(shown: string, original: string): number {
  const places = coveredPlaces(shown, original)
  return places ? places.filter(hides).length : shown.match(/●+/g)?.length ?? 0
}
