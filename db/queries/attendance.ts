import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { seatedStates } from '#shared/domain/application'
import type { Db } from '../client'
import { applications, deliveries, recordCorrections, uploads } from '../schema'

/** Those who have a seat at a meeting or may watch it, representatives first. */
export function listSeated(db: Db, meetingId: string) {
  return db.select().from(applications).where(and(eq(applications.meetingId, meetingId), inArray(applications.state, [...seatedStates]))).orderBy(desc(applications.part), asc(applications.category), asc(applications.number))
}
export type SeatedRow = Awaited<ReturnType<typeof listSeated>>[number]

/** Somebody with a seat at a meeting, held until the transaction ends. */
export async function lockSeated(tx: Db, { id, meetingId }: { id: string, meetingId: string }): Promise<SeatedRow | undefined> {
  return (await tx.select().from(applications).where(and(eq(applications.id, id), eq(applications.meetingId, meetingId), inArray(applications.state, [...seatedStates]))).for('update'))[0]
}

/** Writes whether somebody came, and whether he signed. */
export async function updateSeated(tx: Db, id: string, set: Partial<Pick<SeatedRow, 'attended' | 'attendanceNote' | 'checkedBy' | 'checkedAt' | 'signature' | 'signatureNote'>>) {
  await tx.update(applications).set(set).where(eq(applications.id, id))
}

/** What was corrected of a record or its minutes, in order. */
export function listCorrections(db: Db, meetingId: string) {
  return db.select({ id: recordCorrections.id, target: recordCorrections.target, subject: recordCorrections.subject, before: recordCorrections.before, after: recordCorrections.after, reason: recordCorrections.reason, madeAt: recordCorrections.madeAt }).from(recordCorrections).where(eq(recordCorrections.meetingId, meetingId)).orderBy(asc(recordCorrections.madeAt), asc(recordCorrections.id))
}

/** Notes a correction. */
export async function insertCorrection(tx: Db, values: typeof recordCorrections.$inferInsert) {
  await tx.insert(recordCorrections).values(values)
}

/** What the scans of a meeting are called, by id. */
export async function listScans(db: Db, ids: readonly (string | null)[]) {
  const wanted = ids.filter(id => id !== null)
  return wanted.length ? db.select({ id: uploads.id, name: uploads.fileName, bytes: uploads.bytes, width: uploads.width }).from(uploads).where(inArray(uploads.id, wanted)) : []
}

/** To whom the materials of a meeting were delivered, the first time each; entries that do not count are left out. */
export function listPaperDeliveries(db: Db, meetingId: string) {
  return db.select({ applicationId: deliveries.applicationId, what: deliveries.what, method: deliveries.method, deliveredOn: deliveries.deliveredOn, signedBy: deliveries.signedBy }).from(deliveries)
    .where(and(eq(deliveries.meetingId, meetingId), isNull(deliveries.voidedAt))).orderBy(asc(deliveries.deliveredOn), asc(deliveries.id))
}
