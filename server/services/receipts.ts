import { listAppealsOfSubmission, listHidings } from '#db/queries/appeals'
import { findApplicationByReceipt } from '#db/queries/applications'
import type { Db } from '#db/client'
import { countMendings } from '#db/queries/handling'
import { findContact } from '#db/queries/own-submissions'
import { findByReceipt, listAnchors, listSubmissionOpinions } from '#db/queries/submissions'
import { whyNotAppeal, whyNotMend } from '#shared/domain/appeal'
import { DomainError } from '#shared/domain/errors'
import { isHidden, publicProgress } from '#shared/domain/opinion'
import { legalDate } from '#shared/domain/calendar'
import { promiseNow } from '#shared/domain/promise'
import { opensByCode } from '#shared/domain/ownership'
import { parseReceipt } from '#shared/domain/receipt-code'
import { isReplyOut } from '#shared/domain/reply'
import { stageState } from '#shared/domain/stage'
import type { Receipt } from '#shared/schemas/receipt'
import type { OpinionFiles } from '#shared/schemas/upload'
import { readOpinionFiles } from './opinion-files'
import { readCalendar } from './procedure/context'
import { labelOf } from '#shared/domain/opinion-number'
import { remedyOf } from './remedies'
import { withoutSealedQuotes } from './takedowns/read'
import { readPublicTargets } from './targets'
import type { Targets } from './targets'

type OwnOpinion = Awaited<ReturnType<typeof listSubmissionOpinions>>[number]

/** What a receipt code shows. The code itself is looked up by its hash and never logged. */
export async function readReceipt(db: Db, code: string, now: Date): Promise<Receipt> {
  const parsed = parseReceipt(code)
  const found = parsed && await findByReceipt(db, keyedHash('receiptHash', parsed))
  if (!found) throw new DomainError(parsed && await findApplicationByReceipt(db, keyedHash('receiptHash', parsed)) ? 'receiptOfApplication' : 'receiptUnknown')
  const { submission, stage, noticeDown } = found
  const [opinions, anchors, contact, calendar] = await Promise.all([listSubmissionOpinions(db, submission.id), listAnchors(db, submission.id), findContact(db, submission.id), readCalendar(db)])
  const own = opinions.map(row => row.opinion)
  const [targets, files, shown, remedies] = await Promise.all([readPublicTargets(db, own), readOpinionFiles(db, own), withoutSealedQuotes(db, anchors), readRemedies(db, found, own, now)])
  const answered = opinions.filter(({ opinion, reply }) => isReplyOut(reply, opinion.handling)).length
  return {
    stage: { slug: stage.slug, internal: stage.internal, title: stage.title, answering: stage.answering, closesAt: stage.closesAt.toISOString(), state: stageState(stage, now), phone: stage.phone, outOfScope: noticeDown ? { zh: '' } : stage.outOfScope },
    number: submission.number,
    receivedAt: submission.receivedAt.toISOString(),
    late: submission.late,
    verification: submission.verification,
    hasContact: contact !== undefined && opensByCode({ sms: contact.phoneHash !== null, email: contact.emailHash !== null }, submission.verification, contact),
    withdrawnAt: submission.withdrawnAt?.toISOString() ?? null,
    promise: promiseNow(stage.answering, { received: legalDate(submission.receivedAt), late: submission.late, opinions: opinions.length, answered }, legalDate(now), calendar),
    opinions: opinions.map(row => toOwnOpinion(row, { anchor: shown.find(anchor => anchor.opinionId === row.opinion.id)?.anchor ?? null, ...targets(row.opinion), ...files(row.opinion), ...remedies(row.opinion) })),
  }
}

type Remedies = Pick<Receipt['opinions'][number], 'remedies' | 'appeal' | 'mendedAt'>

/** What the author may do about opinions that are hidden, and what became of his appeals. */
async function readRemedies(db: Db, { submission, stage }: NonNullable<Awaited<ReturnType<typeof findByReceipt>>>, own: readonly OwnOpinion['opinion'][], now: Date): Promise<(opinion: OwnOpinion['opinion']) => Remedies> {
  const hidden = own.filter(opinion => isHidden(opinion.visibility)).map(opinion => opinion.id)
  const [hidings, mendings, appeals] = await Promise.all([hidden.length ? listHidings(db, hidden) : [], countMendings(db, own.map(opinion => opinion.id)), listAppealsOfSubmission(db, submission.id)])
  return (opinion) => {
    const appeal = appeals.find(one => one.opinionId === opinion.id) ?? null
    const hiddenAt = hidings.find(one => one.opinionId === opinion.id)?.at
    const { times: mended = 0, at: mendedAt = null } = mendings.get(opinion.id) ?? {}
    const remedy = remedyOf(opinion, { stage, now, hiddenAt: hiddenAt ? new Date(hiddenAt) : null, mended, lastAppeal: appeal })
    return {
      remedies: { mend: whyNotMend(remedy) === null, appeal: whyNotAppeal(remedy) === null, mended },
      mendedAt,
      appeal: appeal && { filedAt: appeal.filedAt.toISOString(), decision: appeal.decision, reason: appeal.decisionReason, decidedAt: appeal.decidedAt?.toISOString() ?? null },
    }
  }
}

function toOwnOpinion({ opinion, reply }: OwnOpinion, { anchor, figure, feature, photos, papers, ...remedies }: Pick<Receipt['opinions'][number], 'anchor'> & Targets & OpinionFiles & Remedies): Receipt['opinions'][number] {
  const published = isReplyOut(reply, opinion.handling) ? { text: reply.text, publishedAt: reply.publishedAt.toISOString() } : null
  const replyWithdrawn = !published && reply?.withdrawnAt != null
  return {
    id: opinion.id,
    label: labelOf(opinion),
    text: opinion.text,
    photos: photos.length,
    papers: papers.map(paper => paper.name),
    anchor,
    figure,
    feature,
    township: opinion.township,
    topic: opinion.topic,
    visibility: opinion.visibility,
    progress: publicProgress(opinion.handling),
    withheldReason: opinion.withheldReason,
    redirectedTo: opinion.redirectedTo,
    ...remedies,
    outcome: published ? opinion.outcome : '',
    outcomeDetail: published ? opinion.outcomeDetail : {},
    reason: published ? opinion.reason : '',
    replyWithdrawn,
    withdrawReason: replyWithdrawn ? reply.withdrawReason : '',
    reply: published,
  }
}
