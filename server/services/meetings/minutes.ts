import type { Db } from '#db/client'
import type { FoundMeeting } from '#db/queries/meetings'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { isEmptyReport } from '#shared/domain/meeting-report'
import { minutesName, partsOfMinutes } from '#shared/domain/minutes-paper'
import type { MeetingRecord, minutesDoneBody, minutesPatchBody, releaseBody } from '#shared/schemas/meeting-record'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { requirePublicSubject } from '../stages'
import { holdMeeting } from './frame'
import { readRecord, writeMeeting } from './record'
import { loadRecord, reportFigures } from './record-source'
import { requireScan } from './sealing'

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/** Writes parts of the minutes while they are not finished. */
export function patchMinutes(db: Db, key: string, { version, minutes }: z.output<typeof minutesPatchBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    if (meeting.minutesAt) throw refuse('纪要已经办结。有误请用“更正”，写明理由。', 'the minutes are finished. Correct them, with the reason.')
    await writeMeeting(tx, found, version, { details: { ...meeting.details, minutes: { ...meeting.details.minutes, ...minutes } } }, { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.writeMinutes', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, fields: Object.keys(minutes) } })
    return readRecord(tx, key, actor, now)
  })
}

/** Finishes the minutes (自然资源听证规定 Art. 17): the day on which they are made, which the law counts. */
export function finishMinutes(db: Db, key: string, { version, upload }: z.output<typeof minutesDoneBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    if (meeting.minutesAt) throw refuse('纪要已经办结。', 'the minutes are finished.')
    if (!meeting.heldAt) throw refuse('会议还没有结束。请先登记结束时间。', 'the meeting has not ended. Write down when it did first.')
    const missing = partsOfMinutes(meeting.kind).filter(part => !meeting.details.minutes[part]?.trim())
    if (missing.length) throw refuse(`纪要还缺：${missing.map(part => minutesName(meeting.kind, part)).join('、')}。`, `${missing.length} parts of the minutes are empty.`)
    await requireScan(tx, upload)
    await writeMeeting(tx, found, version, { minutesAt: now, minutesUploadId: upload }, { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.finishMinutes', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, ...upload ? { upload } : {} } })
    return readRecord(tx, key, actor, now)
  })
}

/** Puts the minutes, or the report with what became of each statement, before the public (design §4.14). */
export function releaseResult(db: Db, key: string, { version, what }: z.output<typeof releaseBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    if (!meeting.minutesAt) throw refuse('请先办结纪要，再公开。', 'finish the minutes first.')
    // The report of an internal meeting concludes it; nobody outside can read either (isPublicMeeting).
    if (what === 'minutes') await requirePublicSubject(tx, [meeting.stageId])
    if (what === 'minutes' ? meeting.minutesReleasedAt : meeting.reportedAt) throw refuse('已经公开。', 'it is public already.')
    // The report tells what became of what the minutes tell; it stands beside them.
    if (what === 'report' && !meeting.minutesReleasedAt) throw refuse('请先公开纪要，再公开处理情况报告。', 'release the minutes first, then the report.')
    if (what === 'report') await requireRows(tx, found, now)
    await writeMeeting(tx, found, version, what === 'minutes' ? { minutesReleasedAt: now } : { reportedAt: now, state: 'concluded' }, { actor, now })
    await recordAudit(tx, { actor, action: what === 'minutes' ? 'meeting.releaseMinutes' : 'meeting.releaseReport', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug } })
    return readRecord(tx, key, actor, now)
  })
}

/** Refuses to release a report that would be empty although opinions were given: what is missing, and who mends it. Where nobody gave one the report says so. */
async function requireRows(tx: Db, found: FoundMeeting, now: Date) {
  const figures = reportFigures(await loadRecord(tx, found), now)
  if (!isEmptyReport(figures)) return
  const { untaken, pending, early } = figures
  throw refuse(
    ['会上的意见还没有可以公开的，公开的报告会是空的。', untaken && `还有 ${untaken} 条发言没有转为意见，请在“记录”页${found.stage ? '' : '选定环节后'}转为意见。`, pending && `还有 ${pending} 条意见没有审核公开，请审核员审核。`, early && `有 ${early} 条意见在征求意见截止后公开，请届时再公开报告。`].filter(Boolean).join(''),
    ['none of the opinions given can be shown yet, so the report would be empty. ', untaken && `${untaken === 1 ? '1 statement has not become an opinion; take it as one' : `${untaken} statements have not become opinions; take them as opinions`} on the page of the record${found.stage ? '' : ', once the meeting has a stage'}. `, pending && `${pending === 1 ? '1 opinion waits' : `${pending} opinions wait`} for the moderators. `, early && `${early === 1 ? '1 opinion becomes' : `${early} opinions become`} public when the stage closes; release the report then. `].filter(Boolean).join('').trim(),
  )
}
