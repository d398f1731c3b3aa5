/** How a plan leaves where it stands (`domain.md` §2.2): on, back, halted, taken up again. */
export const moveKinds = ['advance', 'return', 'suspend', 'resume'] as const
export type MoveKind = typeof moveKinds[number]

/** A transition waits for the leading group where that is its own to sign off; made, refused and withdrawn are ends. */
export const moveStates = ['waiting', 'made', 'refused', 'withdrawn'] as const
export type MoveState = typeof moveStates[number]
