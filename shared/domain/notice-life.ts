import { noticeTransitions } from './notice'
import type { NoticeState } from './notice'

/** Whether a notice in `from` may become `to`. */
export function canMoveNotice(from: NoticeState, to: NoticeState): boolean {
  const next: readonly NoticeState[] = noticeTransitions[from]
  return next.includes(to)
}

/** When it goes out, and where it stands in its life. */
export interface NoticeTimes { state: NoticeState, publishesAt: Date | null }

/** Whether the public reads it at `now`: approved, and its instant has come. Told by the clock, never switched by a job (design §4.4). */
export function isOut({ state, publishesAt }: NoticeTimes, now: Date): boolean {
  return state === 'approved' && publishesAt !== null && publishesAt <= now
}

export const noticeStandings = ['drafted', 'submitted', 'scheduled', 'out', 'withdrawn'] as const
/** A notice as people speak of it: an approved one waits for its instant, or is out. */
export type NoticeStanding = typeof noticeStandings[number]

/** Where a notice stands at `now`. */
export function noticeStanding(notice: NoticeTimes, now: Date): NoticeStanding {
  if (notice.state !== 'approved') return notice.state
  return isOut(notice, now) ? 'out' : 'scheduled'
}

/** What somebody may want to do with a notice. */
export const noticeSteps = ['edit', 'discard', 'submit', 'return', 'release', 'recall', 'withdraw', 'correct', 'post'] as const
export type NoticeStep = typeof noticeSteps[number]

const stepsOf: Readonly<Record<NoticeStanding, readonly NoticeStep[]>> = {
  drafted: ['edit', 'discard', 'submit'],
  submitted: ['return', 'release'],
  // What hangs in a street may hang there before it stands here.
  scheduled: ['recall', 'post'],
  out: ['withdraw', 'correct', 'post'],
  // A copy that hung somewhere is taken off and told, also of a notice that was withdrawn.
  withdrawn: ['post'],
}

/** Whether `step` is possible with a notice that stands so. Recalling ends with the instant of publishing, withdrawing begins with it: at the clock's edge one of the two is possible, never both. */
export function allowsNoticeStep(standing: NoticeStanding, step: NoticeStep): boolean {
  return stepsOf[standing].includes(step)
}

/** What the director confirms before a notice goes out (公开审查, 保密审查; design §4.14, 政府信息公开条例 Art. 14, 15, 17). */
export const noticeChecks = ['disclosureReview', 'secrecyReview'] as const
export type NoticeCheck = typeof noticeChecks[number]
export type NoticeChecklist = Record<NoticeCheck, boolean> & { note?: string }

/** How far ahead a notice may be scheduled, in days: further off a mistake in the year is likelier than an intention. */
export const scheduledAtMost = 366
