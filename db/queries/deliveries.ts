import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '../client'
import { deliveries, meetings, people, uploads } from '../schema'

/** What was delivered for a meeting, voided entries among it, with who entered it and whether its proof is a picture. */
export function listDeliveries(db: Db, meetingId: string) {
  return db.select({ delivery: deliveries, enteredBy: people.name, width: uploads.width }).from(deliveries).leftJoin(people, eq(people.id, deliveries.enteredBy)).leftJoin(uploads, eq(uploads.id, deliveries.uploadId))
    .where(eq(deliveries.meetingId, meetingId)).orderBy(asc(deliveries.deliveredOn), asc(deliveries.createdAt), asc(deliveries.id))
}

/** Writes deliveries down. */
export async function insertDeliveries(tx: Db, values: (typeof deliveries.$inferInsert)[]) {
  if (values.length) await tx.insert(deliveries).values(values)
}

/** A delivery with the meeting it belongs to. */
export async function findDelivery(tx: Db, id: string) {
  return (await tx.select({ delivery: deliveries, planId: meetings.planId }).from(deliveries).innerJoin(meetings, eq(meetings.id, deliveries.meetingId)).where(eq(deliveries.id, id)))[0]
}

/** Voids an entry; false where that was done before. */
export async function voidDeliveryRow(tx: Db, id: string, values: { voidedBy: string, voidedAt: Date, voidReason: string }): Promise<boolean> {
  return (await tx.update(deliveries).set(values).where(and(eq(deliveries.id, id), isNull(deliveries.voidedAt))).returning({ id: deliveries.id })).length > 0
}
