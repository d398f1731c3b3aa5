import type { Db } from '#db/client'
import { listPostings } from '#db/queries/notice-postings'
import { findCorrectionOf } from '#db/queries/notices'
import { listDateMoves } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { listTownships } from '#db/queries/townships'
import { DomainError } from '#shared/domain/errors'
import { isOut } from '#shared/domain/notice-life'
import { noticeStatement } from '#shared/domain/notice-statement'
import type { StatementFacts } from '#shared/domain/notice-statement'
import type { Actor } from '#shared/domain/roles'
import type { NoticeStatement } from '#shared/schemas/notice-desk'
import { writeReport } from '../../reports/run-report'
import { titleInName } from '../outcome-accounts/file-names'
import { readCalendar } from '../procedure/context'
import { readSite } from '../site'
import { readFigures } from '../stages'
import { periodOf } from './desk'
import { daysOf, requireNotice } from './frame'

interface Asked { id: string, base: string, now: Date }

/** The account of a notice's display (公示情况说明): where, from when to when, by whom, with how many opinions; `wrongState` before it is out. */
export async function readStatement(db: Db, { id, base, now }: Asked): Promise<NoticeStatement> {
  const found = await requireNotice(db, id)
  const { notice, plan, approvedBy } = found
  // A notice of a meeting displays no draft: the days of a stage are not its own.
  const stage = notice.meetingId ? null : found.stage
  const { frozen, publishesAt, withdrawnAt, withdrawalReason } = notice
  if (!frozen || !publishesAt || publishesAt > now) throw new DomainError('wrongState', { reason: { zh: '公告发布以后才有公示情况。', en: 'there is an account of the display once the notice is out.' } })
  const [site, postings, correction, figures, moves, townships, calendar] = await Promise.all([
    readSite(db), listPostings(db, notice.id), findCorrectionOf(db, notice.id), stage ? readFigures(db, stage.id) : null, listDateMoves(db, plan.id), listTownships(db), readCalendar(db),
  ])
  const period = periodOf(found, postings, calendar)
  const counted = postings.filter(({ posting }) => !posting.voidedAt)
  const facts: StatementFacts = {
    plan: plan.title.zh, title: frozen.title.zh, organ: site.publicBody.zh, publishesAt, sha256: notice.sha256, address: `${base}/notices/${notice.slug}`, approvedBy: approvedBy ?? '', figures, asOf: now,
    // Before the notice was out nobody had been told another day.
    moves: moves.filter(({ subjectKind, subjectId, field, movedAt }) => subjectKind === 'stage' && subjectId === stage?.id && field === 'closesAt' && movedAt > publishesAt).reverse(),
    late: period && period.late > 0 ? { day: period.actual, days: period.late } : null,
    withdrawn: withdrawnAt && withdrawalReason ? { at: withdrawnAt, reason: withdrawalReason.zh } : null,
    corrected: correction?.publishesAt && isOut(correction, now) ? { title: correction.title.zh, at: correction.publishesAt } : null,
    stage: stage && { title: stage.title.zh, opensAt: stage.opensAt, closesAt: stage.closesAt, days: daysOf(stage) },
    postings: counted.map(({ posting }) => ({ ...posting, township: townships.find(({ code }) => code === posting.township)?.name.zh ?? '', hasProof: posting.uploadId !== null })),
  }
  return { ...noticeStatement(facts), photos: counted.flatMap(({ posting, width }) => posting.uploadId && width !== null ? [{ upload: posting.uploadId, caption: posting.place }] : []) }
}

/** The same as .docx, with the name it is saved under; the export is recorded. */
export async function exportStatement(db: Db, asked: Asked & { actor: Actor }): Promise<{ name: string, bytes: Buffer }> {
  const { photos: _photos, ...paper } = await readStatement(db, asked)
  const { notice } = await requireNotice(db, asked.id)
  await recordAudit(db, { actor: asked.actor, action: 'notice.export', subjectKind: 'notice', subjectId: notice.id, detail: { slug: notice.slug, format: 'docx' } })
  return { name: `${titleInName(paper.title)}.docx`, bytes: await writeReport({ kind: 'brief', paper }) }
}
