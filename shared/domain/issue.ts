import type { LegalDate } from './calendar'

/** Where a question between units stands: waits for an answer, was answered, is settled (销号). */
export const issueStates = ['open', 'answered', 'closed'] as const
export type IssueState = typeof issueStates[number]

/** What may follow; a settled one is opened again when it was not. */
export const issueTransitions: Readonly<Record<IssueState, readonly IssueState[]>> = {
  open: ['answered', 'closed'],
  answered: ['open', 'closed'],
  closed: ['open'],
}

/** Whether an issue may move on so. */
export function canMoveIssue(from: IssueState, to: IssueState): boolean {
  return issueTransitions[from].includes(to)
}

/** How somebody stands to an issue: the desk sees all of them, units what concerns them. */
export interface IssueSide { desk: boolean, owns: boolean, raised: boolean }

/** Whether somebody may bring an issue to a state: whoever owes the answer answers, whoever asked settles it or asks again. The desk does both, but does not settle what it owes an answer to itself: whether that answers is for whoever asked to say. */
export function maySetIssue({ desk, owns, raised }: IssueSide, to: IssueState): boolean {
  if (to === 'answered') return desk || owns
  return raised || (desk && !(to === 'closed' && owns))
}

/** Whether somebody may put an issue to another who owes the answer: whoever asked, and the desk, but not what it owes an answer to itself; it would settle it afterwards. */
export function mayGiveIssue({ desk, owns, raised }: IssueSide): boolean {
  return raised || (desk && !owns)
}

/** Whether an issue waits for its answer and its day is over. */
export function isIssueOverdue({ state, dueDay }: { state: IssueState, dueDay: LegalDate | null }, today: LegalDate): boolean {
  return state === 'open' && dueDay !== null && dueDay < today
}

/** Lengths of what is written on the board. */
export const issueLimit = { title: 120, text: 5000, owner: 40, comment: 3000 } as const
