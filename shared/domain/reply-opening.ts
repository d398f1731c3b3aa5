/** A greeting at the beginning of a reply, with whom it names: {称呼}：您好。 */
const greeting = /^(?:[^\n。“”"]{0,40}[：:，,]\s*)?(?:您好|你好|Hello)(?:[。！!：:，,]|(?=\n|$))[ \t]*/

/**
 * A reply with the opening of its outcome: one of `openings` that stands there untouched gives way to it, since two would
 * contradict each other; and a greeting of the writer's own stays the only one.
 */
export function withOpening(text: string, opening: string, openings: readonly string[]): string {
  const before = openings.find(one => text.includes(one) || text.includes(withoutGreeting(one)))
  if (before !== undefined) return text.replace(text.includes(before) ? before : withoutGreeting(before), () => text.includes(before) ? opening : withoutGreeting(opening))
  const [own] = greeting.exec(text) ?? []
  if (own) return `${own}${withoutGreeting(opening)}\n${text.slice(own.length).replace(/^\n/, '')}`.trimEnd()
  return [opening, text].filter(Boolean).join('\n')
}

const withoutGreeting = (opening: string) => opening.replace(greeting, '')
