import { and, asc, desc, eq, gt, lte, or, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { drafts, plans, stages, topics } from '../schema'

const slugOrId = (key: string) => /^[0-9a-f]{8}-/.test(key) && key.length === 36 ? or(eq(stages.id, key), eq(stages.slug, key)) : eq(stages.slug, key)

/** A stage by slug or id, with its plan and draft. */
export async function findStage(db: Db, key: string) {
  return (await db.select({ stage: stages, plan: plans, draft: { id: drafts.id, version: drafts.version, title: drafts.title } })
    .from(stages).innerJoin(plans, eq(plans.id, stages.planId)).leftJoin(drafts, eq(drafts.id, stages.draftId))
    .where(slugOrId(key)))[0]
}
export type StageRow = NonNullable<Awaited<ReturnType<typeof findStage>>>

/** Stages of a plan, or of all plans, latest closing first. */
export function listStages(db: Db, planId?: string) {
  return db.select({ stage: stages, planSlug: plans.slug }).from(stages).innerJoin(plans, eq(plans.id, stages.planId))
    .where(planId ? eq(stages.planId, planId) : undefined).orderBy(desc(stages.closesAt), asc(stages.slug))
}

/** The topic codebook of a stage in its order. */
export function listTopics(db: Db, stageId: string) {
  return db.select().from(topics).where(eq(topics.stageId, stageId)).orderBy(asc(topics.position))
}

/** The stage that asks about a draft: the one open now, else the last. */
export async function findStageOfDraft(db: Db, { draftId, now }: { draftId: string, now: Date }) {
  return (await db.select().from(stages).where(eq(stages.draftId, draftId))
    .orderBy(sql`(${and(lte(stages.opensAt, now), gt(stages.closesAt, now))}) desc`, desc(stages.closesAt)).limit(1))[0]
}

/** Makes the sequence that gives out a stage's running numbers: no row is written by every submission (design §4.6). */
export function createNumberSequence(db: Db, stageId: string) {
  return db.execute(sql.raw(`create sequence if not exists ${numberSequence(stageId)}`))
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
