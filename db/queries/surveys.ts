import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { stages, surveySources, surveyVersions, surveys } from '../schema'
import { noticeDown } from './stages'

export type SurveyValues = Omit<typeof surveys.$inferInsert, 'id' | 'stageId' | 'published' | 'version' | 'decisions' | 'kioskEpoch' | 'trialEpoch' | 'trialUntil' | 'createdAt'>

/** A survey with its stage. */
export async function findSurvey(db: Db, slug: string) {
  return (await db.select({ survey: surveys, stage: stages, noticeDown }).from(surveys).innerJoin(stages, eq(stages.id, surveys.stageId)).where(eq(surveys.slug, slug)))[0]
}
export type SurveyRow = NonNullable<Awaited<ReturnType<typeof findSurvey>>>

/** The version everybody reads. */
const newest = and(eq(surveyVersions.surveyId, surveys.id), eq(surveyVersions.number, surveys.published))

/** Surveys of a stage, oldest first: as they were published, or with `unpublished` all of them, as they are being written. */
export function listSurveys(db: Db, { stageId, unpublished = false }: { stageId: string, unpublished?: boolean }) {
  const [told, order] = [{ slug: surveys.slug, published: surveys.published, settings: surveys.settings }, [asc(surveys.createdAt), asc(surveys.slug)]]
  return unpublished
    ? db.select({ ...told, title: surveys.title, version: surveys.version }).from(surveys).where(eq(surveys.stageId, stageId)).orderBy(...order)
    : db.select({ ...told, title: surveyVersions.title, version: surveys.version }).from(surveys).innerJoin(surveyVersions, newest).where(eq(surveys.stageId, stageId)).orderBy(...order)
}

/** The published surveys of the stages that are open now, with their stage; those that close first stand in front. */
export function listOpenSurveys(db: Db, now: Date) {
  return db.select({ slug: surveys.slug, title: surveyVersions.title, published: surveys.published, settings: surveys.settings, stage: stages, noticeDown }).from(surveys).innerJoin(stages, eq(stages.id, surveys.stageId)).innerJoin(surveyVersions, newest)
    .where(and(eq(stages.internal, false), lte(stages.opensAt, now), gt(stages.closesAt, now), sql`not ${noticeDown}`)).orderBy(asc(stages.closesAt), asc(surveys.createdAt), asc(surveys.slug))
}

/** Makes a survey; false where the address is taken. */
export async function insertSurvey(db: Db, values: SurveyValues & { stageId: string }): Promise<string | null> {
  return (await db.insert(surveys).values(values).onConflictDoNothing({ target: surveys.slug }).returning({ id: surveys.id }))[0]?.id ?? null
}

/** Writes changed fields onto the version they were made on; false where somebody was there before. */
export async function updateSurvey(db: Db, id: string, version: number, values: Partial<SurveyValues> & { published?: number }): Promise<boolean> {
  return (await db.update(surveys).set({ ...values, version: version + 1 }).where(and(eq(surveys.id, id), eq(surveys.version, version))).returning({ id: surveys.id })).length > 0
}

/** Holds a survey until the transaction ends, so that who changes its places or deletes it comes one after the other; answers how it stands then, undefined where it is gone. */
export async function lockSurvey(db: Db, id: string): Promise<{ published: number, version: number } | undefined> {
  return (await db.select({ published: surveys.published, version: surveys.version }).from(surveys).where(eq(surveys.id, id)).for('update'))[0]
}

/** Deletes a survey that has no version and no responses, with its places. */
export async function deleteSurvey(db: Db, id: string) {
  await db.delete(surveySources).where(eq(surveySources.surveyId, id))
  await db.delete(surveys).where(eq(surveys.id, id))
}

/** Whether a stage has surveys, published or not. */
export async function hasSurveys(db: Db, stageId: string): Promise<boolean> {
  return (await db.select({ id: surveys.id }).from(surveys).where(eq(surveys.stageId, stageId)).limit(1)).length > 0
}

/** Closes the screens that were set up until now. */
export async function raiseKioskEpoch(db: Db, id: string) {
  await db.update(surveys).set({ kioskEpoch: sql`${surveys.kioskEpoch} + 1` }).where(eq(surveys.id, id))
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
  return db.select({ slug: surveys.slug, title: surveyVersions.title, stage: stages.title }).from(surveys).innerJoin(stages, eq(stages.id, surveys.stageId)).innerJoin(surveyVersions, newest)
    .where(eq(stages.planId, planId)).orderBy(desc(surveys.createdAt), asc(surveys.slug))
}
