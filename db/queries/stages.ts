import { and, asc, desc, eq, gt, inArray, isNotNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import type { StageKind } from '#shared/domain/stage'
import type { LocalText } from '#shared/schemas/text'
import { rows } from '../client'
import type { Db } from '../client'
import { answerSchedules, consultations, drafts, joints, meetings, notices, plans, privacyNotices, reviews, stages, topics } from '../schema'
import { slugOrId } from './keys'
import { takenDownIds } from './takedowns'

/** Whether a stage's notice has been taken down (docs/decisions/0023). */
export const noticeDown = sql<boolean>`(${stages.id} in ${takenDownIds})`

/** A stage by slug or id, with its plan and its draft, unless that is down: then a stage goes on as one without a draft. */
export async function findStage(db: Db, key: string) {
  return (await db.select({ stage: stages, plan: plans, noticeDown, draft: { id: drafts.id, version: drafts.version, title: drafts.title } })
    .from(stages).innerJoin(plans, eq(plans.id, stages.planId)).leftJoin(drafts, and(eq(drafts.id, stages.draftId), ne(drafts.state, 'takenDown')))
    .where(slugOrId(stages, key)))[0]
}
export type StageRow = NonNullable<Awaited<ReturnType<typeof findStage>>>

/** Stages of a plan, or of all plans, that the public may know of, latest closing first. */
export function listStages(db: Db, planId?: string) {
  return selectStages(db).where(and(eq(stages.internal, false), planId ? eq(stages.planId, planId) : undefined)).orderBy(...latestFirst)
}

/** The same with those that are internal: for the desk. */
export function listDeskStages(db: Db, planId?: string) {
  return selectStages(db).where(planId ? eq(stages.planId, planId) : undefined).orderBy(...latestFirst)
}

const latestFirst = [desc(stages.closesAt), asc(stages.slug)]
const selectStages = (db: Db) => db.select({ stage: stages, planSlug: plans.slug, noticeDown }).from(stages).innerJoin(plans, eq(plans.id, stages.planId))

/** Whether one of these stages is internal. */
export async function isAnyInternal(db: Db, ids: readonly string[]): Promise<boolean> {
  return ids.length > 0 && (await db.select({ id: stages.id }).from(stages).where(and(inArray(stages.id, [...ids]), eq(stages.internal, true))).limit(1)).length > 0
}

/** Whether something was begun in a stage that is there to be public: a notice about it or a meeting of it, released minutes. */
export async function hasPublicWork(db: Db, stageId: string): Promise<boolean> {
  const ofStage = db.select({ id: meetings.id }).from(meetings).where(eq(meetings.stageId, stageId))
  const [notice] = await db.select({ id: notices.id }).from(notices).where(or(eq(notices.stageId, stageId), inArray(notices.meetingId, ofStage))).limit(1)
  const [minutes] = await db.select({ id: meetings.id }).from(meetings).where(and(eq(meetings.stageId, stageId), isNotNull(meetings.minutesReleasedAt))).limit(1)
  return notice !== undefined || minutes !== undefined
}

/** Whether another stage of the plan, besides `exceptId`, has this kind and round. */
export async function isRoundTaken(db: Db, { planId, kind, round, exceptId }: { planId: string, kind: StageKind, round: number, exceptId?: string }): Promise<boolean> {
  return (await db.select({ id: stages.id }).from(stages)
    .where(and(eq(stages.planId, planId), eq(stages.kind, kind), eq(stages.round, round), exceptId ? ne(stages.id, exceptId) : undefined)).limit(1)).length > 0
}

/** The topic codebook of a stage in its order. */
export function listTopics(db: Db, stageId: string) {
  return db.select().from(topics).where(eq(topics.stageId, stageId)).orderBy(asc(topics.position))
}

/** The stage that asks the public about a draft: the one open now, else the last. */
export async function findStageOfDraft(db: Db, { draftId, now }: { draftId: string, now: Date }) {
  return (await db.select({ stage: stages, noticeDown }).from(stages).where(and(eq(stages.draftId, draftId), eq(stages.internal, false)))
    .orderBy(sql`(${and(lte(stages.opensAt, now), gt(stages.closesAt, now))}) desc`, desc(stages.closesAt)).limit(1))[0]
}

/** The version of a plan's draft that people are asked about now, by the stage that closes last; null while none is open. */
export async function findAskedVersion(db: Db, { planId, now }: { planId: string, now: Date }): Promise<number | null> {
  const [found] = await db.select({ version: drafts.version }).from(stages).innerJoin(drafts, eq(drafts.id, stages.draftId))
    .where(and(eq(stages.planId, planId), eq(stages.internal, false), eq(drafts.state, 'released'), lte(stages.opensAt, now), gt(stages.closesAt, now))).orderBy(desc(stages.closesAt), asc(stages.slug)).limit(1)
  return found?.version ?? null
}

/** Makes the sequence that gives out a stage's running numbers: no row is written by every submission (design §4.6). */
export function createNumberSequence(db: Db, stageId: string) {
  return db.execute(sql.raw(`create sequence if not exists ${numberSequence(stageId)}`))
}

/** Drops the sequence of a stage's numbers; waits until every submission that drew one is through. */
export function dropNumberSequence(db: Db, stageId: string) {
  return db.execute(sql.raw(`drop sequence ${numberSequence(stageId)}`))
}

/** Name of a stage's sequence; built from an id, so that it needs no quoting. */
export function numberSequence(stageId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(stageId)) throw new Error('not a stage id')
  return `stage_number_${stageId.replaceAll('-', '')}`
}

/** Instants at which a cached page may change of itself: openings and closings after `now`. */
export async function nextStageInstant(db: Db, now: Date): Promise<Date | null> {
  const [row] = await rows<{ at: string | null }>(db, sql`
    select min(at)::text as at from (
      select min(opens_at) as at from stages where opens_at > ${now.toISOString()}::timestamptz
      union all select min(closes_at) from stages where closes_at > ${now.toISOString()}::timestamptz) t`)
  return row?.at ? new Date(row.at) : null
}

/** Fields of a stage that its form sets. */
export type StageValues = Partial<Omit<typeof stages.$inferInsert, 'id' | 'planId' | 'createdAt'>>

/** Writes a new stage and answers its id. */
export async function insertStage(db: Db, values: StageValues & { planId: string }): Promise<string> {
  // The form's schema makes every required column present; the database refuses what is missing.
  const [row] = await db.insert(stages).values(values as typeof stages.$inferInsert).returning({ id: stages.id })
  if (!row) throw new Error('the stage was not written')
  return row.id
}

/** Changes a stage if it still has this version; undefined when somebody else was faster. */
export async function updateStage(db: Db, id: string, version: number, values: StageValues) {
  return (await db.update(stages).set({ ...values, version: version + 1 }).where(and(eq(stages.id, id), eq(stages.version, version))).returning())[0]
}

/** Removes a stage with its codebook; only one without submissions is to be removed. */
export async function deleteStage(db: Db, id: string) {
  await db.delete(topics).where(eq(topics.stageId, id))
  await db.delete(answerSchedules).where(eq(answerSchedules.stageId, id))
  await db.delete(privacyNotices).where(eq(privacyNotices.stageId, id))
  await db.delete(stages).where(eq(stages.id, id))
}

/** Sets the codebook of a stage. Codes in use stay: their names may change, their rows are not removed. */
export async function replaceTopics(db: Db, stageId: string, list: readonly { code: string, name: LocalText, hint: LocalText, initials: string }[]) {
  const codes = list.map(topic => topic.code)
  await db.delete(topics).where(and(eq(topics.stageId, stageId), notInArray(topics.code, codes), sql`not exists (select from opinions where opinions.stage_id = ${stageId} and opinions.topic = ${topics.code})`))
  await db.insert(topics).values(list.map((topic, position) => ({ ...topic, stageId, position })))
    .onConflictDoUpdate({ target: [topics.stageId, topics.code], set: { name: sql`excluded.name`, hint: sql`excluded.hint`, initials: sql`excluded.initials`, position: sql`excluded.position`, version: sql`${topics.version} + case when ${topics.name} = excluded.name then 0 else 1 end` } })
}

/** Whether a review of experts, a letter to units or a joint submission that is being written belongs to a stage. */
export async function hasFormalVoices(db: Db, stageId: string): Promise<boolean> {
  const found = await Promise.all([
    db.select({ id: reviews.id }).from(reviews).where(eq(reviews.stageId, stageId)).limit(1), db.select({ id: consultations.id }).from(consultations).where(eq(consultations.stageId, stageId)).limit(1),
    db.select({ id: joints.id }).from(joints).where(eq(joints.stageId, stageId)).limit(1),
  ])
  return found.some(rows => rows.length > 0)
}
