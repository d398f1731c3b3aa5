import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { consultations, consultationUnits, memberships, people, plans, units, uploads } from '../schema'
import { validAt } from './people'

export type ConsultationUnitRow = typeof consultationUnits.$inferSelect
type UnitValues = typeof consultationUnits.$inferInsert

const editor = alias(people, 'editor')
const unitColumns = { id: units.id, name: units.name, kind: units.kind }

/** The units a request asks, by kind and code, bodies outside last. */
export function listConsultationUnits(db: Db, consultationIds: readonly string[]) {
  return db.select({ row: consultationUnits, unit: unitColumns, editedBy: editor.name }).from(consultationUnits).leftJoin(units, eq(units.id, consultationUnits.unitId)).leftJoin(editor, eq(editor.id, consultationUnits.editedBy))
    .where(inArray(consultationUnits.consultationId, [...consultationIds])).orderBy(asc(units.kind), asc(units.code), asc(consultationUnits.outsideName), asc(consultationUnits.id))
}
export type ListedConsultationUnit = Awaited<ReturnType<typeof listConsultationUnits>>[number]

/** One unit of a request; `lock` holds its row until the transaction ends. */
export async function findConsultationUnit(db: Db, id: string, lock = false) {
  if (lock) await db.select({ id: consultationUnits.id }).from(consultationUnits).where(eq(consultationUnits.id, id)).for('update')
  return (await db.select({ row: consultationUnits, unit: unitColumns, editedBy: editor.name }).from(consultationUnits).leftJoin(units, eq(units.id, consultationUnits.unitId)).leftJoin(editor, eq(editor.id, consultationUnits.editedBy)).where(eq(consultationUnits.id, id)))[0]
}

/** What the units a person speaks for are asked, but for what is not sent yet: the last day first. */
export function listRequestsOfUnits(db: Db, unitIds: readonly string[]) {
  return db.select({ row: consultationUnits, unit: unitColumns, consultation: consultations, plan: { slug: plans.slug, title: plans.title } }).from(consultationUnits)
    .innerJoin(consultations, eq(consultations.id, consultationUnits.consultationId)).innerJoin(plans, eq(plans.id, consultations.planId)).innerJoin(units, eq(units.id, consultationUnits.unitId))
    .where(and(sql`${consultationUnits.unitId} = any(${sql.param([...unitIds])}::uuid[])`, inArray(consultations.state, ['sent', 'closed', 'recalled']))).orderBy(desc(consultations.closesAt), desc(consultations.sentAt), asc(consultationUnits.id)).limit(500)
}

/** Adds units that are not asked yet; answers the rows made. */
export async function insertConsultationUnits(db: Db, values: readonly UnitValues[]) {
  return values.length ? db.insert(consultationUnits).values([...values]).onConflictDoNothing().returning() : []
}

/** Takes units out of a request that was not sent. */
export function deleteConsultationUnits(db: Db, consultationId: string, ids?: readonly string[]) {
  return db.delete(consultationUnits).where(and(eq(consultationUnits.consultationId, consultationId), ids ? inArray(consultationUnits.id, [...ids]) : undefined))
}

/** Changes a unit's row and raises its version; the caller holds it or has asked for the version. */
export async function updateConsultationUnit(db: Db, { id, version }: Pick<ConsultationUnitRow, 'id' | 'version'>, set: Partial<UnitValues>): Promise<boolean> {
  return (await db.update(consultationUnits).set({ ...set, version: version + 1 }).where(and(eq(consultationUnits.id, id), eq(consultationUnits.version, version))).returning({ id: consultationUnits.id })).length > 0
}

/** Notes the first look of a unit; false where it has been looked at. Does not raise the version: nobody's writing is disturbed. */
export async function markViewed(db: Db, id: string, { personId, now }: { personId: string, now: Date }): Promise<boolean> {
  return (await db.update(consultationUnits).set({ viewedAt: now, viewedBy: personId, state: sql`case when state = 'asked' then 'viewed' else state end` }).where(and(eq(consultationUnits.id, id), isNull(consultationUnits.viewedAt))).returning({ id: consultationUnits.id })).length > 0
}

/** Notes that units were told; without a version, because it changes nothing they write. Answers those that were not told at this instant by another. */
export async function markTold(db: Db, ids: readonly string[], what: 'soonToldAt' | 'overdueToldAt', now: Date): Promise<string[]> {
  if (!ids.length) return []
  return (await db.update(consultationUnits).set({ [what]: now }).where(and(inArray(consultationUnits.id, [...ids]), isNull(consultationUnits[what]))).returning({ id: consultationUnits.id })).map(row => row.id)
}

/** Notes a reminder by the office. */
export function markReminded(db: Db, ids: readonly string[], now: Date) {
  return db.update(consultationUnits).set({ remindedAt: now, reminders: sql`reminders + 1` }).where(inArray(consultationUnits.id, [...ids]))
}

/** Units of sent requests with a last day that owe an answer and were not told everything that the clock tells them: a portion, by their ids after `after`. */
export function listUntold(db: Db, { after, limit }: { after: string, limit: number }) {
  return db.select({ row: consultationUnits, consultation: consultations }).from(consultationUnits).innerJoin(consultations, eq(consultations.id, consultationUnits.consultationId))
    .where(and(eq(consultations.state, 'sent'), isNull(consultationUnits.answeredAt), isNull(consultationUnits.endedAt), isNull(consultationUnits.overdueToldAt), sql`${consultationUnits.unitId} is not null`, sql`${consultations.closesAt} is not null`, gt(consultationUnits.id, after))).orderBy(asc(consultationUnits.id)).limit(limit)
}

/** Active people who speak for units in one of these roles at `now`. */
export function listSpeakers(db: Db, { unitIds, roles, now }: { unitIds: readonly string[], roles: readonly Role[], now: Date }) {
  return db.selectDistinct({ personId: people.id, unitId: memberships.unitId }).from(memberships).innerJoin(people, and(eq(people.id, memberships.personId), eq(people.state, 'active')))
    .where(and(sql`${memberships.unitId} = any(${sql.param([...unitIds])}::uuid[])`, inArray(memberships.role, [...roles]), validAt(now)))
}

/** Whether a person speaks for a unit in one of these roles at `now`. */
export async function speaksFor(db: Db, { personId, unitId, roles, now }: { personId: string, unitId: string, roles: readonly Role[], now: Date }): Promise<boolean> {
  return (await listSpeakers(db, { unitIds: [unitId], roles, now })).some(one => one.personId === personId)
}

/** Files of a request or an answer, by id. */
export function listConsultationFiles(db: Db, ids: readonly string[]) {
  return db.select({ id: uploads.id, name: uploads.fileName, bytes: uploads.bytes, contentType: uploads.contentType, width: uploads.width, uploadedBy: uploads.uploadedBy }).from(uploads)
    .where(and(sql`${uploads.id} = any(${sql.param([...ids])}::uuid[])`, eq(uploads.purpose, 'consultationFile'), isNull(uploads.closedAt)))
}
export type ConsultationFile = Awaited<ReturnType<typeof listConsultationFiles>>[number]

/** Forgets that the units of a request were told of its last day: it was moved. */
export function forgetTold(db: Db, consultationId: string) {
  return db.update(consultationUnits).set({ soonToldAt: null, overdueToldAt: null }).where(eq(consultationUnits.consultationId, consultationId))
}
