import type { Db } from '#db/client'
import { listEntries } from '#db/queries/review-entries'
import { listInvitations } from '#db/queries/review-invitations'
import { listClosedReviews } from '#db/queries/reviews'
import type { ItemFacts } from '#shared/domain/procedure-facts'
import { hasAnswer } from '#shared/domain/review-closing'
import { lookedAt } from './shape'

/** What the closed rounds of a plan prove, as papers would (713 Art. 19–20, 29): signed opinions, declarations of everybody who wrote, and an answer to every comment. */
export async function readReviewItems(db: Db, planId: string): Promise<ItemFacts[]> {
  const closed = await listClosedReviews(db, planId)
  const found = await Promise.all(closed.map(async (review) => {
    const [invited, entries] = await Promise.all([listInvitations(db, review.id), listEntries(db, { reviewId: review.id })])
    const wrote = invited.filter(({ entries: n }) => n > 0)
    const isDeclared = wrote.every(({ invitation }) => invitation.interest !== '')
    const isAnswered = entries.every(({ comments }) => comments.every(comment => hasAnswer(lookedAt(comment))))
    const items = ['expertOpinion' as const, ...isDeclared ? ['expertInterests' as const] : [], ...isAnswered ? ['expertAdoption' as const] : []]
    return review.closedAt && wrote.length ? items.map(item => ({ item, when: review.closedAt ?? review.createdAt, offline: null, waived: null })) : []
  }))
  return found.flat()
}
