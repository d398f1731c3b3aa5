import type { FoundComment, FoundEntry } from '#db/queries/review-entries'
import type { FoundInvitation } from '#db/queries/review-invitations'
import { coverExpertNames } from '#shared/domain/hidden-experts'
import { labelOf } from '#shared/domain/opinion-number'
import { isReplyOut } from '#shared/domain/reply'
import { numberedName } from '#shared/domain/review-identity'
import { looksBack } from '#shared/domain/review-closing'
import type { LookedAt } from '#shared/domain/review-closing'
import type { DeskReviewInvitation, ReviewComment, ReviewEntry } from '#shared/schemas/expert-review'

/** A comment with what became of it. Outcome and reason are read from its opinion: at the desk as they stand, for its author once the reply is out. */
export function toComment({ comment, opinion, reply }: FoundComment, number: string, { desk, shown = asItStands }: Pick<Reading, 'desk' | 'shown'>): ReviewComment {
  const out = opinion && isReplyOut(reply, opinion.handling) ? reply : null
  const read = opinion && (desk || out)
  return {
    id: comment.id, number, block: comment.blockId, chapter: comment.chapter, severity: comment.severity, text: shown(comment.text), basis: shown(comment.basis),
    opinion: opinion && { id: opinion.id, label: labelOf(opinion), handling: opinion.handling },
    outcome: read ? opinion.outcome : '', reason: read ? opinion.reason : '', reply: out ? out.text : null,
    repliedAt: out ? out.publishedAt.toISOString() : null,
    secondLook: comment.secondLook, words: shown(comment.words), lookedAt: comment.lookedAt?.toISOString() ?? null, lookedEarlier: looksBack({ lookedAt: comment.lookedAt, repliedAt: out?.publishedAt ?? null }),
  }
}

/** How a sent entry is read: at the desk or by its author, by name or by number; `shown` covers what its words tell of who may not be known. */
interface Reading { number: number, desk: boolean, named: boolean, shown?: (text: string) => string }
const asItStands = (text: string) => text

/** A sent entry: without its signature to who may not know whose it is. */
export function toEntry({ entry, isPicture, comments }: FoundEntry, of: Reading): ReviewEntry {
  return {
    id: entry.id, position: entry.position, verdict: entry.verdict, verdictText: (of.shown ?? asItStands)(entry.verdictText),
    signedName: of.named ? entry.signedName : numberedName(of), signedAt: entry.signedAt.toISOString(),
    // The name is among what was signed: whoever has the words could try names until the hash fits.
    hash: of.named ? entry.hash : '', late: entry.late, offline: entry.enteredBy !== null,
    // A scan shows the hand and the name.
    upload: of.named ? entry.uploadId : null, isPicture,
    comments: comments.map(found => toComment(found, commentNumber(of.number, entry.position, found.comment.position), of)),
  }
}

/** Covers the names of a round's invited experts in what the technical team reads. */
export function coverInvited(invited: readonly FoundInvitation[]): (text: string) => string {
  return coverExpertNames(invited.map(({ invitation, expert }) => ({ name: expert.name, shown: numberedName(invitation) })))
}

/** The number by which a comment is called in its round: the expert's, for a supplement its own, and the comment's. */
export function commentNumber(expert: number, entry: number, position: number): string {
  return entry > 1 ? `${expert}-补${entry - 1}-${position}` : `${expert}-${position}`
}

/** An invited expert at the desk: by his number alone to who may not know him. */
export function toInvitation({ invitation, expert }: FoundInvitation, entries: readonly FoundEntry[], { named, shown }: Pick<Reading, 'named' | 'shown'>): DeskReviewInvitation {
  const { id, number, state, declineReason, interest, interestText, declaredAt, decision, decisionReason, invitedAt, version } = invitation
  return {
    id, number, state, interest, decision, invitedAt: invitedAt.toISOString(), version,
    name: named ? expert.name : numberedName(invitation), workplace: named ? expert.workplace : '', title: named ? expert.title : '', fields: named ? expert.fields : [], tier: named ? expert.tier : null, hasAccount: named ? expert.personId !== null : null,
    declineReason: named ? declineReason : '', interestText: named ? interestText : '', decisionReason: named ? decisionReason : '', declaredAt: declaredAt?.toISOString() ?? null,
    entries: entries.map(entry => toEntry(entry, { number, desk: true, named, shown })),
  }
}

/** A comment as the end of a round looks at it. */
export function lookedAt({ comment, opinion }: FoundComment): LookedAt {
  return { severity: comment.severity, handling: opinion?.handling ?? null, secondLook: comment.secondLook }
}
