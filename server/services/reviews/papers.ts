import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { listEntries } from '#db/queries/review-entries'
import type { FoundComment } from '#db/queries/review-entries'
import { listInvitations } from '#db/queries/review-invitations'
import type { FoundReview } from '#db/queries/reviews'
import { dateText } from '#shared/domain/date-text'
import { fieldNames } from '#shared/domain/expert'
import { can } from '#shared/domain/permissions'
import { isReplyOut } from '#shared/domain/reply'
import { severities } from '#shared/domain/review'
import { looksBack } from '#shared/domain/review-closing'
import { numberedName, readsNames } from '#shared/domain/review-identity'
import { summaryPaper } from '#shared/domain/review-paper'
import type { PaperComment, PaperExpert, ReviewFacts } from '#shared/domain/review-paper'
import { writeReport } from '../../reports/run-report'
import { reportWords } from '../../reports/words'
import { titleInName } from '../outcome-accounts/file-names'
import { readSite } from '../site'
import { requireReview } from './frame'
import type { By } from './frame'
import { commentNumber, coverInvited } from './shape'
import { lastDayOf } from './deadline'

/** The summary of a round 论证意见汇总 as .docx, with experts as far as the reader may know them; the export is recorded. */
export async function exportSummary(db: Db, key: string, { actor, now }: By): Promise<{ name: string, bytes: Buffer }> {
  const found = await requireReview(db, key)
  const named = readsNames(found.review, can(actor, 'review.readNames'))
  const facts = await readReviewFacts(db, found, { named, now })
  await recordAudit(db, { actor, action: 'review.export', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, format: 'docx' } })
  return { name: `${titleInName(found.review.title.zh)} 论证意见汇总.docx`, bytes: await writeReport({ kind: 'brief', paper: summaryPaper(facts) }) }
}

/** What the papers of a round are made of: comments by chapter, in the order of the draft as they were numbered, then by severity. */
export async function readReviewFacts(db: Db, found: Pick<FoundReview, 'review' | 'plan'>, { named, now }: { named: boolean, now: Date }): Promise<ReviewFacts> {
  const { review, plan } = found
  const [invited, entries, site] = await Promise.all([listInvitations(db, review.id), listEntries(db, { reviewId: review.id }), readSite(db)])
  const shown = named ? (text: string) => text : coverInvited(invited)
  const shownName = ({ invitation, expert }: (typeof invited)[number]) => named ? expert.name : numberedName(invitation)
  const experts = invited.map((one): PaperExpert => {
    const first = entries.find(({ entry }) => entry.invitationId === one.invitation.id)?.entry
    const { state, interest, interestText, decision, decisionReason } = one.invitation
    return {
      shown: shownName(one), workplace: named ? one.expert.workplace : '', title: named ? one.expert.title : '', fields: named ? one.expert.fields.map(field => fieldNames[field].zh).join('、') : '',
      state, interest, interestText: named ? interestText : '', decision, decisionReason: named ? decisionReason : '', verdict: first?.verdict ?? '', verdictText: shown(first?.verdictText ?? ''),
      signed: first ? { name: named ? first.signedName : numberedName(one.invitation), at: first.signedAt, hash: named ? first.hash : '', offline: first.enteredBy !== null } : null,
    }
  })
  const comments = entries.flatMap(({ entry, comments: list }) => {
    const one = invited.find(({ invitation }) => invitation.id === entry.invitationId)
    return one ? list.map(comment => toPaperComment(comment, commentNumber(one.invitation.number, entry.position, comment.comment.position), shownName(one), shown)) : []
  })
  return {
    plan: plan.title.zh, title: review.title.zh, organ: site.organiser.zh || site.publicBody.zh, method: review.method, deadline: dateText(`${lastDayOf(review.deadline)}T00:00:00+08:00`, 'date', 'zh-CN', { weekday: false }),
    closedAt: review.closedAt, closeReason: shown(review.closeReason), conclusion: shown(review.conclusion), experts, comments: byChapter(comments), asOf: now,
  }
}

function toPaperComment({ comment, opinion, reply }: FoundComment, number: string, expert: string, shown: (text: string) => string): PaperComment {
  const out = opinion && isReplyOut(reply, opinion.handling) ? { outcome: opinion.outcome, reason: opinion.reason || reply.text, repliedAt: reply.publishedAt } : null
  return { number, expert, chapter: comment.chapter, severity: comment.severity, text: shown(comment.text), basis: shown(comment.basis), outcome: out?.outcome ? reportWords.outcome(out.outcome) : '', reason: out?.reason ?? '', secondLook: comment.secondLook, words: shown(comment.words), lookedEarlier: looksBack({ lookedAt: comment.lookedAt, repliedAt: out?.repliedAt ?? null }) }
}

function byChapter(comments: readonly PaperComment[]): PaperComment[] {
  return [...Map.groupBy(comments, ({ chapter }) => chapter).values()].flatMap(group => [...group].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)))
}
