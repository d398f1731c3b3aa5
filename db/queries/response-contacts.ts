import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { responses } from '../schema'

/** Sealed contact data of a survey's respondents, newest first, at most `limit`, with how many there are; trials and what was ruled out left out. */
export async function listContacts(db: Db, surveyId: string, limit: number): Promise<{ total: number, items: { id: string, receivedAt: Date, sealed: string }[] }> {
  const found = await db.select({ id: responses.id, receivedAt: responses.receivedAt, sealed: sql<string>`${responses.sealedContact}`, total: sql<number>`(count(*) over ())::int` }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), isNotNull(responses.sealedContact), eq(responses.isTest, false), sql`${responses.valid} is not false`))
    .orderBy(sql`${responses.receivedAt} desc`, sql`${responses.id} desc`).limit(limit)
  return { total: found[0]?.total ?? 0, items: found }
}

/** Takes the contact of a response away; false where there is none. */
export async function clearContact(db: Db, surveyId: string, id: string): Promise<boolean> {
  return (await db.update(responses).set({ sealedContact: null, keepUntil: null }).where(and(eq(responses.surveyId, surveyId), eq(responses.id, id), isNotNull(responses.sealedContact))).returning({ id: responses.id })).length > 0
}
