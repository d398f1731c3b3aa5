import { and, eq, lt, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { responses, surveys } from '../schema'

/** How many trials of a survey are kept. */
export async function countTrials(db: Db, surveyId: string): Promise<number> {
  const [row] = await rows<{ n: number }>(db, sql`select count(*)::int as n from responses where survey_id = ${surveyId}::uuid and is_test`)
  return row?.n ?? 0
}

/** Says that a link works until an instant. */
export async function extendTrial(db: Db, surveyId: string, until: Date) {
  await db.update(surveys).set({ trialUntil: until }).where(eq(surveys.id, surveyId))
}

/** Ends the links that were handed out until now. */
export async function endTrialLinks(db: Db, surveyId: string) {
  await db.update(surveys).set({ trialEpoch: sql`${surveys.trialEpoch} + 1`, trialUntil: null }).where(eq(surveys.id, surveyId))
}

/** Removes trials: all of a survey, or those of every survey that came before an instant; answers what they answered. */
export async function removeTrials(db: Db, which: { surveyId: string } | { before: Date }) {
  return db.delete(responses).where(and(sql`is_test`, 'before' in which ? lt(responses.receivedAt, which.before) : eq(responses.surveyId, which.surveyId))).returning({ answers: responses.answers })
}
