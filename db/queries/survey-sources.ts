import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { surveySources, surveys } from '../schema'

export type SourceValues = Pick<typeof surveySources.$inferInsert, 'name' | 'kind' | 'township' | 'target'>

/** One place of a survey. */
export async function findPlace(db: Db, surveyId: string, id: string) {
  return (await db.select().from(surveySources).where(and(eq(surveySources.surveyId, surveyId), eq(surveySources.id, id))))[0]
}

/** Of these codes, those that a place of any survey has. */
export async function listTakenCodes(db: Db, codes: readonly string[]): Promise<string[]> {
  return (await db.selectDistinct({ code: surveySources.code }).from(surveySources).where(sql`${surveySources.code} = any(${sql.param([...codes])}::text[])`)).map(row => row.code)
}

/** The published survey that is handed out under a code; the newest of several. */
export async function findSurveyOfCode(db: Db, code: string): Promise<string | undefined> {
  return (await db.select({ slug: surveys.slug }).from(surveySources).innerJoin(surveys, eq(surveys.id, surveySources.surveyId)).where(and(eq(surveySources.code, code), gt(surveys.published, 0))).orderBy(desc(surveys.createdAt)).limit(1))[0]?.slug
}

/** Makes places; those whose code is taken already are not among the ones answered. */
export async function insertPlaces(db: Db, list: readonly (typeof surveySources.$inferInsert)[]): Promise<string[]> {
  return (await db.insert(surveySources).values([...list]).onConflictDoNothing().returning({ code: surveySources.code })).map(row => row.code)
}

/** Changes a place; its code stays, because it is printed. */
export async function updatePlace(db: Db, id: string, values: Partial<SourceValues>) {
  await db.update(surveySources).set(values).where(eq(surveySources.id, id))
}

/** Removes a place nothing came from; false where something did. */
export async function removePlace(db: Db, { id, surveyId, code }: { id: string, surveyId: string, code: string }): Promise<boolean> {
  return (await db.delete(surveySources).where(and(eq(surveySources.id, id), sql`not exists (select from responses r where r.survey_id = ${surveyId}::uuid and r.source = ${code} and not r.is_test)`)).returning({ id: surveySources.id })).length > 0
}

export interface ReturnedCounts { returned: number, valid: number, doubtful: number, today: number }

/** What came back, by the code of the place ('' where none was said); `from` and `before` are today's ends. */
export function countReturns(db: Db, surveyId: string, { from, before }: { from: Date, before: Date }): Promise<(ReturnedCounts & { source: string })[]> {
  return rows<ReturnedCounts & { source: string }>(db, sql`
    select source, count(*)::int as returned, (count(*) filter (where not over_quota and valid is not false))::int as valid,
      (count(*) filter (where not over_quota and valid is null and jsonb_array_length(doubts) > 0))::int as doubtful,
      (count(*) filter (where received_at >= ${from.toISOString()}::timestamptz and received_at < ${before.toISOString()}::timestamptz))::int as today
    from responses where survey_id = ${surveyId}::uuid and not is_test group by source`)
}
