import type { Db } from '#db/client'
import { updateComments } from '#db/queries/review-entries'
import { lockUnreminded, lockUntold, updateInvitation } from '#db/queries/review-invitations'
import { isReminderDue, remindBefore } from '#shared/domain/review-invitation'
import { tellExperts } from './tell'

/** Reminds who has not written of a deadline that is near, once; and tells experts of answers that wait for their second look, several at once. */
export async function tellOfReviews(db: Db, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const near = await lockUnreminded(tx, { now, until: new Date(now.getTime() + remindBefore * 86_400_000) })
    for (const { invitation, entries, personId, review } of near) {
      if (!isReminderDue({ state: invitation.state, entries, review: review.state, deadline: review.deadline, remindedAt: invitation.remindedAt }, now)) continue
      await updateInvitation(tx, invitation, { remindedAt: now })
      await tellExperts(tx, { kind: 'reviewNear', review, personIds: [personId], now })
    }
  })
  await db.transaction(async (tx) => {
    const untold = await lockUntold(tx, now)
    await updateComments(tx, untold.map(({ id }) => id), { toldAt: now })
    for (const [, of] of Map.groupBy(untold, ({ reviewId }) => reviewId)) {
      const [first] = of
      if (first) await tellExperts(tx, { kind: 'reviewAnswered', review: { id: first.reviewId, slug: first.slug, title: first.title, deadline: new Date(first.deadline) }, personIds: of.map(({ personId }) => personId), now })
    }
  })
}
