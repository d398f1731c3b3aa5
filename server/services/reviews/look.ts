import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { lockComment, updateComments } from '#db/queries/review-entries'
import { listOwnInvitations } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import type { FoundReview } from '#db/queries/reviews'
import { DomainError } from '#shared/domain/errors'
import { isReplyOut } from '#shared/domain/reply'
import type { SecondLook } from '#shared/domain/review'
import { mayLookAgain } from '#shared/domain/review-closing'
import { takeBackNotices } from '../notifications'
import { holdInvitation, holdReview, refuse } from './frame'
import type { By } from './frame'
import { requireOwnInvitation } from './own'
import { staleReview } from './write'

/** `repliedAt`: when the reply went out that he has read. */
interface Look { look: SecondLook, words: string, repliedAt: string }

/** The expert looks at the answer to his comment: 认可, or 保留意见 with his words. Until the round is closed he may think again. */
export function lookAgain(db: Db, { review, comment }: { review: string, comment: string }, look: Look, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    // Before the round is closed, or after.
    await holdReview(tx, review)
    const { found, own } = await requireOwnInvitation(tx, review, by.actor)
    await write(tx, found, own, { id: comment, ...look, stale: () => new DomainError('stale') }, by)
  })
}

/** The same, told to the office on paper or by telephone, by an expert without an account. */
export function enterLook(db: Db, at: { review: string, invitation: string, comment: string }, look: Look, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, at.review)
    const own = await holdInvitation(tx, { reviewId: found.review.id, id: at.invitation })
    if (own.expert.personId) throw refuse({ zh: '这位专家有账号，请由本人复看。', en: 'this expert has an account and looks himself.' })
    await write(tx, found, own, { id: at.comment, ...look, stale: () => staleReview(tx, at.review, by) }, by)
  })
}

async function write(tx: Db, { review }: FoundReview, { invitation, expert }: FoundInvitation, { id, look, words, repliedAt, stale }: Look & { id: string, stale: () => DomainError | Promise<DomainError> }, { actor, now }: By) {
  const found = await lockComment(tx, { id, invitationId: invitation.id })
  if (!found) throw new DomainError('notFound')
  const reply = found.handling && isReplyOut(found.reply, found.handling) ? found.reply : null
  if (!mayLookAgain(reply?.publishedAt ?? null, review.state === 'open')) throw refuse({ zh: '这条意见还没有答复，或者论证已经结束，不能复看。', en: 'this comment has no answer yet, or the round is closed.' })
  // Another reply went out while he read: what he says is of the one he has seen.
  if (reply?.publishedAt.getTime() !== Date.parse(repliedAt)) throw await stale()
  await updateComments(tx, [id], { secondLook: look, words, lookedAt: now, toldAt: now })
  await recordAudit(tx, { actor, action: 'review.lookAgain', subjectKind: 'review', subjectId: review.id, detail: { slug: review.slug, number: invitation.number, look } })
  // The last answer that waited for his look: he is asked for none any more.
  if (expert.personId && !(await listOwnInvitations(tx, expert.personId)).find(one => one.review.id === review.id)?.looks) await takeBackNotices(tx, ['reviewAnswered'], [review.id], [expert.personId])
}
