import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { listEntries } from '#db/queries/review-entries'
import type { FoundEntry } from '#db/queries/review-entries'
import { listInvitations } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import { findReview, updateReview } from '#db/queries/reviews'
import type { FoundReview } from '#db/queries/reviews'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { isReplyOut } from '#shared/domain/reply'
import { severities } from '#shared/domain/review'
import { leakedNames, publicName } from '#shared/domain/review-identity'
import type { PublicReview, PublishedReview } from '#shared/schemas/expert-review'
import { holdReview, refuse, requireReviewStep } from './frame'
import type { By } from './frame'
import { staleReview } from './write'

/** Releases the conclusion of a closed round to the public, as it is now and in the form that was set; with the comments one by one if wanted. */
export function publishReview(db: Db, key: string, { version, withComments }: { version: number, withComments: boolean }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'publish')
    const [invited, entries] = [await listInvitations(tx, found.review.id), await listEntries(tx, { reviewId: found.review.id })]
    const published = toPublished(found, invited, entries, withComments)
    refuseNames(found, invited, wordsOf(published))
    if (!await updateReview(tx, { id: found.review.id, version }, { published, publishedAt: by.now, publishedBy: by.actor.personId, withdrawnAt: null, withdrawReason: '' })) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.publish', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug } })
    await raiseGeneration(tx, found.plan.id)
  })
}

/** Takes a published conclusion from the public, with the reason that stands in its place. */
export function withdrawReview(db: Db, key: string, { version, reason }: { version: number, reason: string }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    if (!found.review.published) throw refuse({ zh: '结论没有公布，不需要撤回。', en: 'the conclusion is not public.' })
    // The reason stands where the conclusion stood.
    refuseNames(found, await listInvitations(tx, found.review.id), [reason])
    if (!await updateReview(tx, { id: found.review.id, version }, { published: null, withdrawnAt: by.now, withdrawReason: reason })) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.withdraw', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, reason } })
    await raiseGeneration(tx, found.plan.id)
  })
}

/** A conclusion as the public reads it; one never released does not exist, one withdrawn leaves its reason. */
export async function readPublicReview(db: Db, key: string): Promise<PublicReview> {
  const found = await findReview(db, key)
  if (!found?.review.publishedAt) throw new DomainError('notFound')
  const { slug, published, publishedAt, withdrawnAt, withdrawReason } = found.review
  return { slug, plan: { slug: found.plan.slug, title: found.plan.title }, publishedAt: publishedAt.toISOString(), review: published, withdrawn: published ? null : { at: (withdrawnAt ?? publishedAt).toISOString(), reason: withdrawReason } }
}

function toPublished({ review }: FoundReview, invited: readonly FoundInvitation[], entries: readonly FoundEntry[], withComments: boolean): PublishedReview {
  const wrote = invited.filter(({ entries: n }) => n > 0)
  const comments = entries.flatMap(one => one.comments).map(({ comment, opinion, reply }) => {
    const out = opinion && isReplyOut(reply, opinion.handling) ? opinion : null
    return { chapter: comment.chapter, severity: comment.severity, text: comment.text, outcome: out?.outcome ?? '' as const, reason: out?.reason ?? '' }
  })
  // By chapter, severity and words: as they were sent, what one expert wrote would stand together.
  const place = ({ chapter, severity, text }: typeof comments[number]) => [chapter, severities.indexOf(severity), text].join('\n')
  if (review.publicIdentity !== 'named') comments.sort((a, b) => place(a) < place(b) ? -1 : 1)
  const names = wrote.map(({ invitation, expert }) => publicName({ ...expert, number: invitation.number }, review.publicIdentity)).filter(Boolean)
  const counted = [...Map.groupBy(comments, ({ severity, outcome }) => `${severity} ${outcome}`).values()].flatMap(([first, ...rest]) => first ? [{ severity: first.severity, outcome: first.outcome, n: rest.length + 1 }] : [])
  const verdicts = { agree: 0, conditional: 0, disagree: 0 }
  for (const { entry: { verdict } } of entries) if (verdict) verdicts[verdict] += 1
  return {
    title: review.title, method: review.method, closedOn: legalDate(review.closedAt ?? review.deadline), identity: review.publicIdentity, conclusion: review.conclusion,
    // Sorted, so that their order tells nothing of who wrote what.
    experts: review.publicIdentity === 'named' ? names : [...names].sort((a, b) => a < b ? -1 : 1), count: wrote.length, verdicts, outcomes: counted, comments: withComments ? comments : null,
  }
}

/** Everything a conclusion says in words. */
function wordsOf({ title, conclusion, comments }: PublishedReview): string[] {
  return [title.zh, title.en ?? '', conclusion, ...(comments ?? []).flatMap(({ chapter, text, reason }) => [chapter, text, reason])]
}

/** Words that tell a name which is not to be told, or where he works, are refused before anybody reads them. */
function refuseNames({ review }: FoundReview, invited: readonly FoundInvitation[], words: readonly string[]) {
  if (review.publicIdentity === 'named') return
  const names = leakedNames(words, invited.flatMap(({ expert }) => [expert.name, expert.workplace]))
  if (names.length) throw new DomainError('reviewNamesTold', { names: names.join('、') })
}
