/** A greeting at the beginning of a reply, with whom it names: {称呼}：您好。 */
const greeting = /^[^\n。“”"]{0,40}?(?:您好|你好|Hello)(?:[。！!：:，,]|(?=\n|$))[ \t]*/
const withoutGreeting = (opening: string) => opening.replace(greeting, '')
/** What an opening is known by, also where its gaps have been filled in: its first sentence. */
const firstSentence = (opening: string) => /^[^。：]*[。：]/.exec(withoutGreeting(opening))?.[0] ?? withoutGreeting(opening)

/**
 * A reply with the opening of its outcome. One of `openings` that stands there already gives way to it, since two would
 * contradict each other; what was filled into it stays. A greeting of the writer's own stays the only one.
 */
export function withOpening(text: string, opening: string, openings: readonly string[]): string {
  const before = openings.find(one => text.includes(firstSentence(one)))
  if (before === opening) return text
  if (before !== undefined) return text.replace(text.includes(withoutGreeting(before)) ? withoutGreeting(before) : firstSentence(before), () => withoutGreeting(opening))
  const [own] = greeting.exec(text) ?? []
  if (own) return `${own}${withoutGreeting(opening)}\n${text.slice(own.length).replace(/^\n/, '')}`.trimEnd()
  return [opening, text].filter(Boolean).join('\n')
}
