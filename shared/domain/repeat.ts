/** By what somebody is taken for the sender of an earlier text: himself (account, phone, mailbox), the network he sends from, or the name, or none, under which staff took it down. */
export const repeatKinds = ['author', 'network', 'entered'] as const
export type RepeatKind = typeof repeatKinds[number]

/**
 * How long a text is remembered for telling that it came again, in hours: a network has many people, an author is one.
 * `leastCharacters`: what many say alike, such as 同意, is no repetition of one another's.
 */
export const repeatRule = { network: 24, author: 24 * 30, entered: 24 * 30, leastCharacters: 12 } as const

/** Whether a text, folded, tells its sender from others of the same kind. */
export function isTelling(folded: string, kind: RepeatKind): boolean {
  return [...folded].length >= (kind === 'author' ? 1 : repeatRule.leastCharacters)
}
