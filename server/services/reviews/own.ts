import type { Db } from '#db/client'
import { listEntries } from '#db/queries/review-entries'
import { findOwnInvitation, findWorking, listInvitations, listOwnInvitations } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import type { FoundReview } from '#db/queries/reviews'
import { DomainError } from '#shared/domain/errors'
import { coverExpertNames } from '#shared/domain/hidden-experts'
import { emptyEntry } from '#shared/domain/review-entry'
import { authorName, isNamedToAll, numberedName, publicName } from '#shared/domain/review-identity'
import { mayAnswer, mayReadMaterial, mayWriteEntry, taskOf } from '#shared/domain/review-invitation'
import type { OwnReviewDetail, OwnReviewList } from '#shared/schemas/expert-workplace'
import type { Person } from '../desk/change'
import { lastDayOf } from './deadline'
import { readChapters } from './desk'
import { requireReview } from './frame'
import { toEntry } from './shape'

/** The rounds somebody is invited to. */
export async function readOwnReviews(db: Db, actor: Person, now: Date): Promise<OwnReviewList> {
  const found = await listOwnInvitations(db, actor.personId)
  return {
    items: found.map(({ invitation, entries, review, plan, looks }) => ({ slug: review.slug, title: review.title, plan, method: review.method, lastDay: lastDayOf(review.deadline), state: review.state, task: taskOf({ ...invitation, entries, review: review.state }), looks: review.state === 'open' ? looks : 0 })),
    serverTime: now.toISOString(),
  }
}

/** One's own invitation to a round that was opened; any other round does not exist for one. */
export async function requireOwnInvitation(db: Db, key: string, actor: Person, lock = false): Promise<{ found: FoundReview, own: FoundInvitation }> {
  const found = await requireReview(db, key)
  const own = found.review.state === 'prepared' ? undefined : await findOwnInvitation(db, { reviewId: found.review.id, personId: actor.personId, lock })
  if (!own) throw new DomainError('notFound')
  return { found, own }
}

/** Where an invited expert stands, for the rules. */
export const standingOf = ({ review }: Pick<FoundReview, 'review'>, { invitation, entries }: FoundInvitation) => ({ state: invitation.state, interest: invitation.interest, decision: invitation.decision, entries, review: review.state })

/** One's own part of a round: what is asked, what one writes and has sent, what became of it. Of the others nothing, unless the round says so and one has sent one's own. */
export async function readOwnReview(db: Db, key: string, actor: Person, hasPassword: boolean): Promise<OwnReviewDetail> {
  const { found, own } = await requireOwnInvitation(db, key, actor)
  const { review, plan, meeting } = found
  const { invitation, expert } = own
  const standing = standingOf(found, own)
  const [mine, working, others, chapters] = await Promise.all([
    listEntries(db, { reviewId: review.id, invitationId: invitation.id }), findWorking(db, invitation.id), review.shared && own.entries > 0 ? readOthers(db, found, invitation.id) : [], readChapters(db, found),
  ])
  const identity = { ...expert, number: invitation.number }
  return {
    slug: review.slug, title: review.title, plan: { slug: plan.slug, title: plan.title }, method: review.method, lastDay: lastDayOf(review.deadline), state: review.state, task: taskOf(standing), looks: 0,
    meeting: meeting && { title: meeting.title, venue: meeting.venue, beginsAt: meeting.beginsAt.toISOString() },
    declineReason: invitation.declineReason, interest: invitation.interest, interestText: invitation.interestText, decision: invitation.decision, decisionReason: invitation.decisionReason,
    mayAnswer: mayAnswer(standing), mayWrite: mayWriteEntry(standing), name: expert.name, hasPassword,
    identity: { public: publicName(identity, review.publicIdentity), team: review.teamIdentity === 'anonymous' ? numberedName(identity) : expert.name, shared: review.shared },
    material: mayReadMaterial(invitation) || own.entries > 0 ? { questions: review.questions, files: review.files, ...chapters } : null,
    working: working?.working ? { ...emptyEntry, ...working.working, comments: [...working.working.comments] } : { ...emptyEntry, comments: [] }, workingVersion: working?.version ?? 0,
    entries: mine.map(entry => toEntry(entry, { number: invitation.number, desk: false, named: true })),
    others,
  }
}

/** What the others have sent, each called as the round tells of him, also where one of them names another. */
async function readOthers(db: Db, { review }: FoundReview, except: string): Promise<OwnReviewDetail['others']> {
  const [invited, entries] = await Promise.all([listInvitations(db, review.id), listEntries(db, { reviewId: review.id })])
  const nameOf = ({ invitation, expert }: FoundInvitation) => review.teamIdentity === 'anonymous' ? numberedName(invitation) : authorName({ ...expert, number: invitation.number }, review)
  const shown = isNamedToAll(review) ? undefined : coverExpertNames(invited.map(one => ({ name: one.expert.name, shown: nameOf(one) })))
  const others = invited.filter(({ invitation, entries: sent }) => invitation.id !== except && sent > 0)
  return others.map(one => ({ name: nameOf(one), entries: entries.filter(({ entry }) => entry.invitationId === one.invitation.id).map(entry => toEntry(entry, { number: one.invitation.number, desk: false, named: false, shown })) }))
}
