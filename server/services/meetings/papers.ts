import type { Db } from '#db/client'
import { listPaperDeliveries } from '#db/queries/attendance'
import { recordAudit } from '#db/queries/record'
import { agendaPaper, attendancePaper, meetingNames, receiptPaper } from '#shared/domain/meeting-paper'
import type { MeetingPaper, PaperFacts } from '#shared/domain/meeting-paper'
import { meetingReportPaper, minutesPaper } from '#shared/domain/minutes-paper'
import { recordPaper } from '#shared/domain/record-paper'
import type { paperParams } from '#shared/schemas/meeting-record'
import type { z } from 'zod'
import { writeReport } from '../../reports/run-report'
import type { Person } from '../desk/change'
import { titleInName } from '../outcome-accounts/file-names'
import { requireMeeting } from './frame'
import { requireKeeper } from './hidden-experts'
import { loadRecord, nameOf, paperFacts, statementOutcomes } from './record-source'
import type { RecordSource } from './record-source'

/** A meeting that is called by its kind already says it once: 座谈会记录, not 座谈会座谈会记录. */
function paperName({ kind, title }: PaperFacts, paper: string): string {
  const { meeting } = meetingNames[kind]
  return titleInName(title) + (title.endsWith(meeting) && paper.startsWith(meeting) ? paper.slice(meeting.length) : paper)
}

type Kind = z.infer<typeof paperParams>['paper']

const titles: Readonly<Record<Kind, (facts: PaperFacts) => string>> = {
  agenda: () => '议程', attendance: () => '签到表', receipts: () => '送达回证',
  record: ({ kind }) => meetingNames[kind].record, minutes: ({ kind }) => meetingNames[kind].minutes, report: ({ kind }) => meetingNames[kind].report,
}

/** A paper of a meeting as .docx, made from what is written down; the export is recorded. */
export async function exportPaper(db: Db, { meeting: key, paper }: z.infer<typeof paperParams>, actor: Person, now: Date): Promise<{ name: string, bytes: Buffer }> {
  const found = await requireMeeting(db, key)
  await requireKeeper(db, found, actor)
  const source = await loadRecord(db, found)
  const facts = paperFacts(source, true)
  const { id, slug } = source.found.meeting
  await recordAudit(db, { actor, action: 'meeting.exportPaper', subjectKind: 'meeting', subjectId: id, detail: { slug, format: 'docx', title: titles[paper](facts) } })
  return { name: `${paperName(facts, titles[paper](facts))}.docx`, bytes: await writeReport({ kind: 'brief', paper: await makePaper(db, paper, source, facts, now) }) }
}

/** The minutes of a meeting as .docx, as the office prints them for signing. */
export async function writeMinutes(db: Db, key: string): Promise<Buffer> {
  return writeReport({ kind: 'brief', paper: minutesPaper(paperFacts(await loadRecord(db, await requireMeeting(db, key)), true)) })
}

async function makePaper(db: Db, paper: Kind, source: RecordSource, facts: PaperFacts, now: Date): Promise<MeetingPaper> {
  switch (paper) {
    case 'agenda': return agendaPaper(facts)
    case 'attendance': return attendancePaper(facts)
    case 'receipts': return receiptPaper(facts, await receiptsOf(db, source))
    case 'record': return recordPaper(facts)
    case 'minutes': return minutesPaper(facts)
    case 'report': return meetingReportPaper(facts, statementOutcomes(source), now)
  }
}

const methods = new Map([['handed', '当面'], ['post', '邮寄'], ['email', '电子邮件'], ['leftAt', '留置'], ['other', '其他']])

/** A form for each representative, filled in where the delivery is entered. */
async function receiptsOf(db: Db, source: RecordSource) {
  const { found, seated } = source
  const entered = await listPaperDeliveries(db, found.meeting.id)
  return seated.filter(({ part }) => part === 'representative').map((row) => {
    const delivery = entered.find(({ applicationId }) => applicationId === row.id)
    return { recipient: nameOf(source, row, true), what: delivery?.what ?? '', method: methods.get(delivery?.method ?? '') ?? '', deliveredOn: delivery?.deliveredOn ?? '', signedBy: delivery?.signedBy ?? '' }
  })
}
