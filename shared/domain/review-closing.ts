import { answeredHandlings } from './opinion'
import type { Handling } from './opinion'
import type { SecondLook, Severity } from './review'

/** A comment as the end of a round looks at it. */
export interface LookedAt { severity: Severity, handling: Handling | null, secondLook: SecondLook | '' }

const isAnswered = (handling: Handling) => answeredHandlings.some(one => one === handling)

/** What stands against closing: comments of 必须修改 without an answer, and those whose expert keeps his objection. */
export interface Objections { unanswered: number, reserved: number }

/** Whether a comment has its answer. One that became no opinion any more (withdrawn) waits for none. */
export function hasAnswer({ handling }: Pick<LookedAt, 'handling'>): boolean {
  return handling === null || isAnswered(handling)
}

/** What keeps a round from being closed without the director's reason. */
export function objectionsTo(comments: readonly LookedAt[]): Objections {
  const must = comments.filter(({ severity }) => severity === 'mustChange')
  return { unanswered: must.filter(comment => !hasAnswer(comment)).length, reserved: must.filter(({ secondLook }) => secondLook === 'reserved').length }
}

/** Whether an answer can be looked at once more: a reply is out, and the round is open. Looked at again, the later word counts. */
export function mayLookAgain(repliedAt: Date | null, reviewOpen: boolean): boolean {
  return reviewOpen && repliedAt !== null
}

/** Whether what an expert said of an answer was said of an earlier one, that was taken back or followed by another: he is asked anew, and an objection stands until he has looked. */
export function looksBack({ lookedAt, repliedAt }: { lookedAt: Date | null, repliedAt: Date | null }): boolean {
  return lookedAt !== null && (repliedAt === null || lookedAt < repliedAt)
}
