import { asc, desc, eq, sql } from 'drizzle-orm'
import type { PlanPhase } from '#shared/domain/phase'
import type { Db } from '../client'
import { drafts, planPhases, plans, settings } from '../schema'

/** All plans, newest first. A handful per installation. */
export function listPlans(db: Db) {
  return db.select().from(plans).orderBy(desc(plans.createdAt))
}

/** The plan with this slug. */
export async function findPlan(db: Db, slug: string) {
  return (await db.select().from(plans).where(eq(plans.slug, slug)))[0]
}

/** The plan with this id. */
export async function findPlanById(db: Db, id: string) {
  return (await db.select().from(plans).where(eq(plans.id, id)))[0]
}

/** Phases of a plan in order. */
export function listPhases(db: Db, planId: string) {
  return db.select().from(planPhases).where(eq(planPhases.planId, planId)).orderBy(asc(planPhases.position))
}

/** Raises the plan's generation, which makes every cached page of it stale (design §5). */
export function raiseGeneration(db: Db, planId: string) {
  return db.update(plans).set({ generation: sql`${plans.generation} + 1` }).where(eq(plans.id, planId))
}

/** Generations of all plans and versions of all settings, for page-cache keys: names of the latter begin with a colon, which no slug does. */
export function listGenerations(db: Db) {
  return db.select({ slug: plans.slug, generation: plans.generation }).from(plans)
    .unionAll(db.select({ slug: sql<string>`':' || ${settings.key}`, generation: settings.version }).from(settings))
}

/** Writes a new plan with its phases; undefined when its slug is taken. */
export async function insertPlan(db: Db, values: typeof plans.$inferInsert, phases: readonly PlanPhase[]): Promise<string | undefined> {
  const [made] = await db.insert(plans).values(values).onConflictDoNothing().returning({ id: plans.id })
  if (made) await db.insert(planPhases).values(phases.map((phase, position) => ({ planId: made.id, phase, position, planned: { zh: '' } })))
  return made?.id
}

/** Drafts of a plan, newest first. */
export function listPlanDrafts(db: Db, planId: string) {
  return db.select({ id: drafts.id, version: drafts.version, title: drafts.title, state: drafts.state, releasedAt: drafts.releasedAt, createdAt: drafts.createdAt })
    .from(drafts).where(eq(drafts.planId, planId)).orderBy(desc(drafts.version))
}

/** Raises the generation of the plan a stage belongs to. */
export function raiseGenerationOfStage(db: Db, stageId: string) {
  return db.update(plans).set({ generation: sql`${plans.generation} + 1` }).where(sql`${plans.id} = (select plan_id from stages where id = ${stageId})`)
}

/** Whether a plan's map has anything to show: the district's outline or townships, a layer of a released draft, or the place of a public opinion. */
export async function hasMap(db: Db, planId: string): Promise<boolean> {
  const [found] = await db.select({ shows: sql<boolean>`exists (select from settings where key = 'district')
    or exists (select from townships where polygon <> '[]'::jsonb)
    or exists (select from layers join drafts on drafts.id = layers.draft_id where drafts.plan_id = plans.id and drafts.state = 'released')
    or exists (select from opinions join stages on stages.id = opinions.stage_id where stages.plan_id = plans.id and opinions.cell is not null and opinions.visibility = 'public')` })
    .from(plans).where(eq(plans.id, planId))
  return found?.shows ?? false
}
