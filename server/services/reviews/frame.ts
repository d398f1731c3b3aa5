import type { Db } from '#db/client'
import { lockInvitation } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import { findReview, lockReview } from '#db/queries/reviews'
import type { FoundReview } from '#db/queries/reviews'
import { findStage } from '#db/queries/stages'
import { DomainError } from '#shared/domain/errors'
import { reviewSteps } from '#shared/domain/review'
import type { ReviewState, ReviewStep } from '#shared/domain/review'
import { stageState } from '#shared/domain/stage'
import { legalDate } from '#shared/domain/calendar'
import type { Person } from '../desk/change'

/** By whom and when something of a round is done. */
export interface By { actor: Person, now: Date }

/** A round by slug or id in whatever state, or `notFound`. */
export async function requireReview(db: Db, key: string): Promise<FoundReview> {
  const found = await findReview(db, key)
  if (!found) throw new DomainError('notFound')
  return found
}

/** The same, held until the transaction ends. */
export async function holdReview(tx: Db, key: string): Promise<FoundReview> {
  const found = await requireReview(tx, key)
  const review = await lockReview(tx, found.review.id)
  if (!review) throw new DomainError('notFound')
  return { ...found, review }
}

/** An invitation of a round, held until the transaction ends. */
export async function holdInvitation(tx: Db, { reviewId, id }: { reviewId: string, id: string }): Promise<FoundInvitation> {
  const found = await lockInvitation(tx, { reviewId, id })
  if (!found) throw new DomainError('notFound')
  return found
}

/** What may be done with a round now. */
export function stepsOf({ review }: Pick<FoundReview, 'review'>): ReviewStep[] {
  return reviewSteps({ state: review.state, published: review.published !== null })
}

const reasons: Readonly<Record<ReviewState, { zh: string, en: string }>> = {
  prepared: { zh: '这一轮论证还没有开始。请先确认邀请名单，再点“开始论证”。', en: 'this round has not begun. Check who is invited, then open it.' },
  open: { zh: '这一轮论证正在进行。', en: 'this round is open.' },
  closed: { zh: '这一轮论证已经结束。需要补充的，请办公室主任写明理由重新打开。', en: 'this round is closed. If something is missing, the office director opens it again with the reason.' },
}
const isPublished = { zh: '结论已经公布。请先撤回公布。', en: 'the conclusion is public. Withdraw it first.' }

/** Refuses a step that the round's state does not allow, with what to do instead. */
export function requireReviewStep(found: Pick<FoundReview, 'review'>, step: ReviewStep) {
  if (!stepsOf(found).includes(step)) throw refuse(found.review.published ? isPublished : reasons[found.review.state])
}

/** A step refused for a reason in both languages. */
export function refuse(reason: { zh: string, en: string }): DomainError {
  return new DomainError('wrongState', { reason })
}

/** What experts say becomes opinions of the stage, so the stage has begun and its account is not closed. */
export async function requireRunningStage(db: Db, stageId: string, now: Date) {
  const found = await findStage(db, stageId)
  if (!found) throw new DomainError('notFound')
  const state = stageState(found.stage, now)
  if (state === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(found.stage.opensAt) })
  if (state === 'concluded') throw refuse({ zh: '所属的征求意见环节已经办结，不再收入意见。请为下一轮论证新建环节。', en: 'the stage it belongs to is concluded and takes no more opinions. Make a new stage for the next round.' })
}
