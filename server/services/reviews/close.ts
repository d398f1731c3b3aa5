import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { forgetTold, listEntries } from '#db/queries/review-entries'
import { listInvitations, updateInvitation } from '#db/queries/review-invitations'
import { updateReview } from '#db/queries/reviews'
import type { FoundReview } from '#db/queries/reviews'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { objectionsTo } from '#shared/domain/review-closing'
import { isAwaited } from '#shared/domain/review-invitation'
import { takeBackNotices } from '../notifications'
import { holdReview, refuse, requireReviewStep } from './frame'
import type { By } from './frame'
import { lookedAt } from './shape'
import { tellExperts } from './tell'
import { staleReview } from './write'

/** Ends a round with its conclusion. Comments of 必须修改 that have no answer, or whose expert keeps his objection, keep it open unless the director says why it ends all the same. */
export function closeReview(db: Db, key: string, { version, conclusion, reason }: { version: number, conclusion: string, reason: string }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'close')
    const entries = await listEntries(tx, { reviewId: found.review.id })
    if (!entries.length) throw refuse({ zh: '还没有专家提交意见，不能结束。不再进行的，请写明情况后另行办理。', en: 'no expert has sent an opinion yet, so the round cannot be closed.' })
    const { unanswered, reserved } = objectionsTo(entries.flatMap(({ comments }) => comments.map(lookedAt)))
    const stands = unanswered + reserved > 0
    if (stands && !(reason && can(by.actor, 'review.override'))) throw new DomainError('reviewObjections', { unanswered, reserved })
    const closeReason = stands ? reason : ''
    if (!await updateReview(tx, { id: found.review.id, version }, { state: 'closed', conclusion, closedAt: by.now, closeReason })) throw await staleReview(tx, key, by)
    await takeBackNotices(tx, ['reviewInvited', 'reviewNear', 'reviewAnswered'], [found.review.id])
    await recordAudit(tx, { actor: by.actor, action: 'review.close', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, ...closeReason ? { reason: closeReason } : {} } })
  })
}

/** Opens a closed round again, with the director's reason. What closing took back is said anew. */
export function reopenReview(db: Db, key: string, { version, reason }: { version: number, reason: string }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'reopen')
    if (!await updateReview(tx, { id: found.review.id, version }, { state: 'open', closedAt: null, closeReason: '' })) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.reopen', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, reason } })
    await tellAnew(tx, found, by.now)
  })
}

/** Invites again who has not answered; a near deadline, and answers that wait for a second look, are told again by the clock (`tellOfReviews`). */
async function tellAnew(tx: Db, { review }: FoundReview, now: Date) {
  const awaited = (await listInvitations(tx, review.id)).filter(({ invitation, entries }) => isAwaited({ state: invitation.state, entries }))
  for (const { invitation } of awaited) await updateInvitation(tx, invitation, { remindedAt: null })
  await tellExperts(tx, { kind: 'reviewInvited', review, personIds: awaited.filter(({ invitation }) => invitation.state === 'invited').map(({ expert }) => expert.personId), now })
  await forgetTold(tx, review.id)
}
