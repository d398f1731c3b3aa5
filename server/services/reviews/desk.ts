import type { Db } from '#db/client'
import { findDraftById, listHeadings } from '#db/queries/drafts'
import { listMeetings } from '#db/queries/meetings'
import { listEntries } from '#db/queries/review-entries'
import { listInvitations } from '#db/queries/review-invitations'
import { listReviews, listReviewStages } from '#db/queries/reviews'
import type { FoundReview } from '#db/queries/reviews'
import { can } from '#shared/domain/permissions'
import { objectionsTo } from '#shared/domain/review-closing'
import { readsNames } from '#shared/domain/review-identity'
import { panelWarningsOf } from '#shared/domain/review-panel'
import type { Actor } from '#shared/domain/roles'
import type { DeskReview, ReviewList } from '#shared/schemas/expert-review'
import { lastDayOf } from './deadline'
import { requireReview, stepsOf } from './frame'
import { coverInvited, lookedAt, toInvitation } from './shape'

/** All rounds, the newest first, and the stages a new one can belong to. */
export async function readReviews(db: Db, now: Date): Promise<ReviewList> {
  const [found, stages] = await Promise.all([listReviews(db), listReviewStages(db)])
  return {
    items: found.map(({ review, plan, stage, invited, sent, comments }) => ({
      id: review.id, slug: review.slug, title: review.title, method: review.method, state: review.state, lastDay: lastDayOf(review.deadline), plan, stage, invited, sent, comments, published: review.published !== null, mustPublish: review.mustPublish,
    })),
    stages: stages.map(({ slug, title, plan, concludedAt }) => ({ slug, title, plan, closed: concludedAt !== null && concludedAt <= now })),
    serverTime: now.toISOString(),
  }
}

/** A round at the desk. Who may not know the experts reads them by number. */
export async function readDeskReview(db: Db, key: string, actor: Actor, now: Date): Promise<DeskReview> {
  const found = await requireReview(db, key)
  const { review, plan, stage, meeting } = found
  const [invited, entries, meetings, material] = await Promise.all([listInvitations(db, review.id), listEntries(db, { reviewId: review.id }), listMeetings(db, plan.id), readChapters(db, found)])
  const named = readsNames(review, can(actor, 'review.readNames'))
  const shown = named ? undefined : coverInvited(invited)
  const told = shown ?? ((text: string) => text)
  const asked = invited.filter(({ invitation }) => invitation.state !== 'declined' && invitation.state !== 'excused')
  return {
    id: review.id, slug: review.slug, title: review.title, method: review.method, state: review.state, lastDay: lastDayOf(review.deadline), plan: { slug: plan.slug, title: plan.title }, stage: { slug: stage.slug, title: stage.title }, version: review.version,
    meeting: meeting && { slug: meeting.slug, title: meeting.title },
    meetings: meetings.filter(one => one.meeting.kind === 'expertMeeting').map(one => ({ slug: one.meeting.slug, title: one.meeting.title })),
    questions: review.questions, files: review.files, publicIdentity: review.publicIdentity, teamIdentity: review.teamIdentity, mustPublish: review.mustPublish, shared: review.shared,
    conclusion: told(review.conclusion), closedAt: review.closedAt?.toISOString() ?? null, closeReason: told(review.closeReason), publishedAt: review.publishedAt?.toISOString() ?? null, withdrawnAt: review.withdrawnAt?.toISOString() ?? null, withdrawReason: told(review.withdrawReason),
    steps: stepsOf(found), named, warnings: panelWarningsOf(asked.map(({ expert }) => expert)), objections: objectionsTo(entries.flatMap(({ comments }) => comments.map(lookedAt))), ...material,
    invitations: invited.map(one => toInvitation(one, entries.filter(({ entry }) => entry.invitationId === one.invitation.id), { named, shown })),
    serverTime: now.toISOString(),
  }
}

/** The draft a round is about, and its headings to choose from; none where the stage names no draft. */
export async function readChapters(db: Db, { stage, plan }: Pick<FoundReview, 'stage' | 'plan'>): Promise<Pick<DeskReview, 'draft' | 'chapters'>> {
  const draft = stage.draftId ? await findDraftById(db, stage.draftId) : undefined
  if (draft?.state !== 'released') return { draft: null, chapters: [] }
  return { draft: { plan: plan.slug, version: draft.version }, chapters: (await listHeadings(db, draft.id)).map(({ id, text }) => ({ id, title: text })) }
}
