import { and, eq, gt, lte } from 'drizzle-orm'
import type { Db } from '../client'
import { surveyHandovers } from '../schema'

/** Keeps sealed answers; false where something stands under the id already. */
export async function insertHandover(db: Db, values: typeof surveyHandovers.$inferInsert): Promise<boolean> {
  return (await db.insert(surveyHandovers).values(values).onConflictDoNothing().returning({ id: surveyHandovers.id })).length > 0
}

/** What stands under an id, while it is kept. */
export async function findHandover(db: Db, { surveyId, id, now }: { surveyId: string, id: string, now: Date }) {
  return (await db.select().from(surveyHandovers).where(and(eq(surveyHandovers.id, id), eq(surveyHandovers.surveyId, surveyId), gt(surveyHandovers.keepUntil, now))))[0]
}

/** Removes what stands under an id and proof. */
export async function removeHandover(db: Db, { surveyId, id, proofHash }: { surveyId: string, id: string, proofHash: string }) {
  await db.delete(surveyHandovers).where(and(eq(surveyHandovers.id, id), eq(surveyHandovers.surveyId, surveyId), eq(surveyHandovers.proofHash, proofHash)))
}

/** Removes those whose time is over. */
export async function clearHandovers(db: Db, now: Date) {
  await db.delete(surveyHandovers).where(lte(surveyHandovers.keepUntil, now))
}
