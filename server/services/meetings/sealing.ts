import type { Db } from '#db/client'
import { insertCorrection } from '#db/queries/attendance'
import type { FoundMeeting } from '#db/queries/meetings'
import { recordAudit } from '#db/queries/record'
import { lockStatement, updateStatement } from '#db/queries/statements'
import { listUploadIds } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { entriesOfRecord, isSealable, recordLimits, recordName } from '#shared/domain/meeting-record'
import { partsOfMinutes } from '#shared/domain/minutes-paper'
import type { CorrectionBody, MeetingRecord, sealingBody } from '#shared/schemas/meeting-record'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { holdMeeting } from './frame'
import { gapsOf, readRecord, requireUnsigned, writeMeeting } from './record'
import { loadRecord } from './record-source'

/** Refuses a scan that was not sent as one. */
export async function requireScan(tx: Db, upload: string | null) {
  if (upload && !(await listUploadIds(tx, [upload], 'proof')).length) throw new DomainError('invalidInput', {}, { fields: [{ path: 'upload', message: 'uploadUnknown' }] })
}

/** Seals the record with the scan of what was signed (自然资源听证规定 Art. 10): from then on it changes only by a correction. What is missing is told. */
export function sealRecord(db: Db, key: string, { version, upload }: z.output<typeof sealingBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    requireUnsigned(found)
    if (!meeting.heldAt && meeting.state !== 'cancelled') throw new DomainError('wrongState', { reason: { zh: '会议还没有结束。请先登记结束时间。', en: 'the meeting has not ended. Write down when it did first.' } })
    await requireScan(tx, upload)
    const gaps = gapsOf(await loadRecord(tx, found), upload !== null)
    if (!isSealable(gaps)) throw new DomainError('wrongState', { reason: gapsText(meeting.kind, gaps) })
    await writeMeeting(tx, found, version, { recordSignedAt: now, recordUploadId: upload }, { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.signRecord', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, ...upload ? { upload } : {} } })
    return readRecord(tx, key, actor, now)
  })
}

function gapsText(kind: FoundMeeting['meeting']['kind'], { fields, unsigned, noScan, nobody }: ReturnType<typeof gapsOf>): { zh: string, en: string } {
  const entries = entriesOfRecord(kind).filter(entry => fields.some(one => one === entry))
  return {
    zh: [entries.length && `还没有填写：${entries.map(entry => recordName(kind, entry)).join('、')}。`, unsigned.length && `还有 ${unsigned.length} 人既没有签字，也没有注明拒绝签字。`, noScan && '请上传签字后的笔录扫描件。', nobody && '还没有登记有人到场，请登记到会的人或者到场人数。'].filter(Boolean).join(''),
    en: [entries.length && `${entries.length} entries are empty. `, unsigned.length && `${unsigned.length} have neither signed nor is their refusal noted. `, noScan && 'Please upload the scan of the signed record. ', nobody && 'Nobody is written down to have come; check in who did, or give their number.'].filter(Boolean).join(''),
  }
}

/** Corrects what was signed or finished: what stood there, what stands there now and why stay together for good. */
export function correctRecord(db: Db, key: string, { version, target, subject, after, reason }: CorrectionBody, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    if (!(target === 'minutes' ? meeting.minutesAt : meeting.recordSignedAt)) throw new DomainError('wrongState', { reason: { zh: '还没有签字或者办结的内容，请直接修改。', en: 'what is not signed or finished yet is simply changed.' } })
    if (target === 'statement' && after.length > recordLimits.statement) throw new DomainError('invalidInput', {}, { fields: [{ path: 'after', message: 'tooLong' }] })
    const { before, set } = await corrected(tx, found, { target, subject, after })
    if (before === after) throw new DomainError('invalidInput', {}, { fields: [{ path: 'after', message: 'unchanged' }] })
    await insertCorrection(tx, { meetingId: meeting.id, target, subject, before, after, reason, madeBy: actor.personId, madeAt: now })
    await writeMeeting(tx, found, version, set, { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.correctRecord', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, fields: [target === 'statement' ? target : subject], reason } })
    return readRecord(tx, key, actor, now)
  })
}

async function corrected(tx: Db, { meeting }: FoundMeeting, { target, subject, after }: Pick<CorrectionBody, 'target' | 'subject' | 'after'>): Promise<{ before: string, set: Partial<FoundMeeting['meeting']> }> {
  if (target === 'statement') {
    const statement = await lockStatement(tx, { id: subject, meetingId: meeting.id })
    if (!statement) throw new DomainError('notFound')
    await updateStatement(tx, statement.id, { text: after })
    return { before: statement.text, set: {} }
  }
  const known: readonly string[] = target === 'record' ? entriesOfRecord(meeting.kind) : partsOfMinutes(meeting.kind)
  if (!known.includes(subject)) throw new DomainError('notFound')
  return { before: meeting.details[target][subject] ?? '', set: { details: { ...meeting.details, [target]: { ...meeting.details[target], [subject]: after } } } }
}
