import type { Db } from '#db/client'
import { listSeated } from '#db/queries/attendance'
import { recordAudit } from '#db/queries/record'
import { appendStatements, deleteStatement, listStatementsById, lockStatement, moveStatement, updateStatement } from '#db/queries/statements'
import type { StatementRow } from '#db/queries/statements'
import type { FoundMeeting } from '#db/queries/meetings'
import { DomainError } from '#shared/domain/errors'
import type { AuditAction } from '#shared/domain/audit'
import type { MeetingRecord, StatementPatch, StatementsBody } from '#shared/schemas/meeting-record'
import type { Person } from '../desk/change'
import { holdMeeting } from './frame'
import { requireKeeper } from './hidden-experts'
import { readRecord, requireUnsigned } from './record'

interface Working { actor: Person, now: Date }

/** Writes statements behind those that are there; sent twice with the same ids they are written once. */
export function addStatements(db: Db, key: string, { items }: StatementsBody, by: Working): Promise<MeetingRecord> {
  return change(db, key, by, async (tx, found) => {
    await requireSeated(tx, found, items.map(({ application }) => application))
    const there = await listStatementsById(tx, items.map(({ id }) => id))
    if (there.some(({ meetingId }) => meetingId !== found.meeting.id)) throw new DomainError('idempotencyConflict')
    const known = new Set(there.map(({ id }) => id))
    const fresh = items.filter(({ id }, at) => !known.has(id) && items.findIndex(one => one.id === id) === at)
    await appendStatements(tx, found.meeting.id, fresh.map(({ application, ...one }) => ({ ...one, applicationId: application, enteredBy: by.actor.personId })))
    return fresh.length ? ['meeting.addStatements', { rows: fresh.length }] : null
  })
}

/** Mends a statement, or moves it; what has become an opinion is taken back first. */
export function patchStatement(db: Db, at: { meeting: string, statement: string }, { position, application, ...patch }: StatementPatch, by: Working): Promise<MeetingRecord> {
  return change(db, at.meeting, by, async (tx, found) => {
    const statement = await requireStatement(tx, found, at.statement)
    const set = { ...patch, ...application === undefined ? {} : { applicationId: application } }
    if (Object.keys(set).length) {
      requireFree(statement)
      await requireSeated(tx, found, [application ?? null])
      await updateStatement(tx, statement.id, set)
    }
    if (position !== undefined) await moveStatement(tx, { id: statement.id, meetingId: found.meeting.id, to: position })
    return ['meeting.editStatement', { place: String(statement.position), fields: [...Object.keys(patch), ...position === undefined ? [] : ['position']] }]
  })
}

/** Takes a statement out that was written by mistake. */
export function removeStatement(db: Db, at: { meeting: string, statement: string }, by: Working): Promise<MeetingRecord> {
  return change(db, at.meeting, by, async (tx, found) => {
    const statement = await requireStatement(tx, found, at.statement)
    requireFree(statement)
    await deleteStatement(tx, statement.id)
    return ['meeting.removeStatement', { place: String(statement.position), length: statement.text.length }]
  })
}

async function change(db: Db, key: string, { actor, now }: Working, work: (tx: Db, found: FoundMeeting) => Promise<[AuditAction, Record<string, unknown>] | null>): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    await requireKeeper(tx, found, actor)
    requireUnsigned(found)
    const done = await work(tx, found)
    if (done) await recordAudit(tx, { actor, action: done[0], subjectKind: 'meeting', subjectId: found.meeting.id, detail: { slug: found.meeting.slug, ...done[1] } })
    return readRecord(tx, key, actor, now)
  })
}

async function requireStatement(tx: Db, { meeting }: FoundMeeting, id: string): Promise<StatementRow> {
  const statement = await lockStatement(tx, { id, meetingId: meeting.id })
  if (!statement) throw new DomainError('notFound')
  return statement
}

function requireFree({ submissionId }: StatementRow) {
  if (submissionId) throw new DomainError('wrongState', { reason: { zh: '这条发言已经转为意见。需要改动时，请先撤销转为意见。', en: 'this statement has become an opinion. Take that back first.' } })
}

async function requireSeated(tx: Db, { meeting }: FoundMeeting, applications: readonly (string | null)[]) {
  const wanted = applications.filter(id => id !== null)
  if (!wanted.length) return
  const seated = new Set((await listSeated(tx, meeting.id)).map(({ id }) => id))
  if (wanted.some(id => !seated.has(id))) throw new DomainError('invalidInput', {}, { fields: [{ path: 'application', message: 'notSeated' }] })
}
