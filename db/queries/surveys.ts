import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { stages, surveySources, surveyVersions, surveys } from '../schema'
import { noticeDown } from './stages'

export type SurveyValues = Omit<typeof surveys.$inferInsert, 'id' | 'stageId' | 'published' | 'version' | 'decisions' | 'createdAt'>

/** A survey with its stage. */
export async function findSurvey(db: Db, slug: string) {
  return (await db.select({ survey: surveys, stage: stages, noticeDown }).from(surveys).innerJoin(stages, eq(stages.id, surveys.stageId)).where(eq(surveys.slug, slug)))[0]
}
export type SurveyRow = NonNullable<Awaited<ReturnType<typeof findSurvey>>>

/** Surveys of a stage, oldest first; what was never published only where `unpublished` is asked for. */
export function listSurveys(db: Db, { stageId, unpublished = false }: { stageId: string, unpublished?: boolean }) {
  return db.select({ slug: surveys.slug, title: surveys.title, published: surveys.published, version: surveys.version, settings: surveys.settings }).from(surveys)
    .where(and(eq(surveys.stageId, stageId), unpublished ? undefined : sql`${surveys.published} > 0`)).orderBy(asc(surveys.createdAt), asc(surveys.slug))
}

/** Makes a survey; false where the address is taken. */
export async function insertSurvey(db: Db, values: SurveyValues & { stageId: string }): Promise<string | null> {
  return (await db.insert(surveys).values(values).onConflictDoNothing({ target: surveys.slug }).returning({ id: surveys.id }))[0]?.id ?? null
}

/** Writes changed fields onto the version they were made on; false where somebody was there before. */
export async function updateSurvey(db: Db, id: string, version: number, values: Partial<SurveyValues> & { published?: number }): Promise<boolean> {
  return (await db.update(surveys).set({ ...values, version: version + 1 }).where(and(eq(surveys.id, id), eq(surveys.version, version))).returning({ id: surveys.id })).length > 0
}

/** A published version; the newest where no number is given. */
export async function findSurveyVersion(db: Db, surveyId: string, number?: number) {
  return (await db.select().from(surveyVersions).where(and(eq(surveyVersions.surveyId, surveyId), number === undefined ? undefined : eq(surveyVersions.number, number))).orderBy(desc(surveyVersions.number)).limit(1))[0]
}
export type SurveyVersionRow = NonNullable<Awaited<ReturnType<typeof findSurveyVersion>>>

/** Freezes what is asked. */
export async function insertSurveyVersion(db: Db, values: typeof surveyVersions.$inferInsert) {
  await db.insert(surveyVersions).values(values)
}

/** The places a survey is handed out at: by township, it itself in front of its villages, then by name; what lies in none comes last. */
export function listSurveySources(db: Db, surveyId: string) {
  return db.select().from(surveySources).where(eq(surveySources.surveyId, surveyId))
    .orderBy(sql`${surveySources.township} = ''`, asc(surveySources.township), sql`${surveySources.kind} <> 'township'`, asc(surveySources.name), asc(surveySources.code))
}

/** Everything a survey ever asked, the newest version first. */
export async function listDefinitions(db: Db, surveyId: string) {
  return (await db.select({ definition: surveyVersions.definition }).from(surveyVersions).where(eq(surveyVersions.surveyId, surveyId)).orderBy(desc(surveyVersions.number))).map(row => row.definition)
}

/** The published surveys of a plan's stages, the newest first, with the title of their stage. */
export function listPlanSurveys(db: Db, planId: string) {
  return db.select({ slug: surveys.slug, title: surveys.title, stage: stages.title }).from(surveys).innerJoin(stages, eq(stages.id, surveys.stageId))
    .where(and(eq(stages.planId, planId), sql`${surveys.published} > 0`)).orderBy(desc(surveys.createdAt), asc(surveys.slug))
}
