import type { Interest, InterestDecision, ReviewInvitationState, ReviewState } from './review'

/** What decides where an invited expert stands. */
export interface Standing {
  state: ReviewInvitationState
  interest: Interest | ''
  decision: InterestDecision | ''
  /** How many entries he has sent. */
  entries: number
  review: ReviewState
  deadline: Date
}

/** What an invited expert has before him: 答复邀请、声明利害关系、等待办公室决定、填写意见、已提交, or nothing any more. */
export const expertTasks = ['answer', 'declare', 'wait', 'write', 'sent', 'declined', 'excused', 'over'] as const
export type ExpertTask = typeof expertTasks[number]

/** Where an invited expert stands. */
export function taskOf({ state, interest, decision, entries, review }: Omit<Standing, 'deadline'>): ExpertTask {
  if (state === 'declined' || state === 'excused') return state
  if (entries > 0) return 'sent'
  if (review !== 'open') return 'over'
  if (state === 'invited') return 'answer'
  if (interest === '') return 'declare'
  return interest === 'declared' && decision === '' ? 'wait' : 'write'
}

/** Whether the material may be read: once he has declared and nothing stands against him. Before that nobody reads or writes (713 Art. 20). */
export function mayReadMaterial({ state, interest, decision }: Pick<Standing, 'state' | 'interest' | 'decision'>): boolean {
  return state === 'accepted' && (interest === 'none' || (interest === 'declared' && decision === 'noConflict'))
}

/** Whether he may write an opinion or a supplement now. After the deadline it is taken and marked late, as everybody's is (design §4.5), until the round is closed. */
export function mayWriteEntry(standing: Omit<Standing, 'deadline'>): boolean {
  return standing.review === 'open' && mayReadMaterial(standing)
}

/** Whether he may still accept, or turn an invitation down, also after having declined: before he has sent anything, while the round is open. */
export function mayAnswer({ state, entries, review }: Pick<Standing, 'state' | 'entries' | 'review'>): boolean {
  return review === 'open' && entries === 0 && state !== 'excused'
}

/** Whether somebody is still awaited: invited or writing, and nothing sent. */
export function isAwaited({ state, entries }: Pick<Standing, 'state' | 'entries'>): boolean {
  return entries === 0 && (state === 'invited' || state === 'accepted')
}

const day = 86_400_000
/** How long before the deadline a reminder is sent, in days. */
export const remindBefore = 3

/** Whether a reminder is due: once, within three days of the deadline, to who is awaited. */
export function isReminderDue({ deadline, remindedAt, ...standing }: Pick<Standing, 'state' | 'entries' | 'review' | 'deadline'> & { remindedAt: Date | null }, now: Date): boolean {
  return standing.review === 'open' && isAwaited(standing) && remindedAt === null && now < deadline && deadline.getTime() - now.getTime() <= remindBefore * day
}
