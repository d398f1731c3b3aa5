import { eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { responseOpinions, responses, surveys } from '../schema'

export interface MadeOpinion { response: string, question: string, opinion: string, number: number, ordinal: number }

/** Which words of these responses have become opinions. */
export function listMadeOpinions(db: Db, ids: readonly string[]): Promise<MadeOpinion[]> {
  return rows<MadeOpinion>(db, sql`
    select ro.response_id as response, ro.question, ro.opinion_id as opinion, o.number, o.ordinal from response_opinions ro join opinions o on o.id = ro.opinion_id
    where ro.response_id = any(${sql.param([...ids])}::uuid[])`)
}

/** Holds a response until the transaction ends; false where it is there no more. */
export async function holdResponse(db: Db, id: string): Promise<boolean> {
  return (await db.select({ id: responses.id }).from(responses).where(eq(responses.id, id)).for('key share')).length > 0
}

/** Notes that words became an opinion; false where they were one already. */
export async function linkOpinion(db: Db, link: { responseId: string, question: string, opinionId: string, createdAt: Date }): Promise<boolean> {
  return (await db.insert(responseOpinions).values(link).onConflictDoNothing().returning({ id: responseOpinions.opinionId })).length > 0
}

/** The survey and question an opinion came from. */
export async function findOpinionSurvey(db: Db, opinionId: string) {
  return (await db.select({ id: surveys.id, slug: surveys.slug, title: surveys.title, question: responseOpinions.question, response: responseOpinions.responseId, number: responses.number }).from(responseOpinions)
    .innerJoin(responses, eq(responses.id, responseOpinions.responseId)).innerJoin(surveys, eq(surveys.id, responses.surveyId)).where(eq(responseOpinions.opinionId, opinionId)))[0]
}
