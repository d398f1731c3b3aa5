/** What can be taken down at once (紧急撤下, design §4.14). An opinion is moderated instead (`opinion.ts`). */
export const takedownKinds = ['draft', 'figure', 'layer', 'attachment', 'notice'] as const
export type TakedownKind = typeof takedownKinds[number]

/** Why, as the public is told: 涉密或敏感, 地图问题 (地图管理条例 Art. 15, 22), 含个人信息, 内容有误, 权利人要求. */
export const takedownReasons = ['secret', 'map', 'personalData', 'error', 'rights', 'other'] as const
export type TakedownReason = typeof takedownReasons[number]

/** Life of a takedown: what it is about is down; a correction has been published; or it was a mistake and is public again. */
export const takedownStates = ['down', 'corrected', 'restored'] as const
export type TakedownState = typeof takedownStates[number]

/** A correction that is out stays as it is, like everything published; what goes wrong after it is a further number. */
export const takedownTransitions = {
  down: ['corrected', 'restored'],
  corrected: [],
  restored: [],
} as const satisfies Record<TakedownState, readonly TakedownState[]>

/** Whether a takedown in `from` may become `to`. */
export function canMoveTakedown(from: TakedownState, to: TakedownState): boolean {
  const next: readonly TakedownState[] = takedownTransitions[from]
  return next.includes(to)
}

/** Whether what a takedown is about is off the public pages: until it is restored. A notice comes back with its correction, since it is mended in its own place (docs/decisions/0023). */
export function keepsDown({ kind, state }: { kind: TakedownKind, state: TakedownState }): boolean {
  return state === 'down' || (state === 'corrected' && kind !== 'notice')
}

/** Longest entries, in characters. */
export const takedownLimits = { statement: 300, correction: 2000, replacement: 300, reason: 300 }
