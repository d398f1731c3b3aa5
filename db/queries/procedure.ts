import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import { planPhases as order } from '#shared/domain/phase'
import type { PlanPhase } from '#shared/domain/phase'
import type { MoveState } from '#shared/domain/phase-move'
import type { RuleId } from '#shared/domain/procedure-rule'
import type { Db } from '../client'
import { dateMoves, people, phaseMoves, planPhases, plans, ruleConfirmations, ruleOverrides } from '../schema'

/** Days that were moved, the latest first, each with who moved it. */
export function listDateMoves(db: Db, planId: string) {
  return db.select({ id: dateMoves.id, subjectKind: dateMoves.subjectKind, subjectId: dateMoves.subjectId, field: dateMoves.field, before: dateMoves.before, after: dateMoves.after, reason: dateMoves.reason, movedAt: dateMoves.movedAt, movedBy: people.name })
    .from(dateMoves).leftJoin(people, eq(people.id, dateMoves.movedBy)).where(eq(dateMoves.planId, planId)).orderBy(desc(dateMoves.movedAt), asc(dateMoves.id))
}

/** Keeps days that were moved, with their reason. */
export async function insertDateMoves(db: Db, values: (typeof dateMoves.$inferInsert)[]) {
  if (values.length) await db.insert(dateMoves).values(values)
}

/** Overrides of a plan, revoked ones among them, the latest first. */
export function listOverrides(db: Db, planId: string) {
  return db.select({ id: ruleOverrides.id, rule: ruleOverrides.rule, subjectId: ruleOverrides.subjectId, reason: ruleOverrides.reason, madeAt: ruleOverrides.madeAt, madeBy: people.name, revokedAt: ruleOverrides.revokedAt })
    .from(ruleOverrides).leftJoin(people, eq(people.id, ruleOverrides.madeBy)).where(eq(ruleOverrides.planId, planId)).orderBy(desc(ruleOverrides.madeAt))
}

/** Writes an override; false where this rule is let pass for this subject already. */
export async function insertOverride(db: Db, values: typeof ruleOverrides.$inferInsert): Promise<boolean> {
  return (await db.insert(ruleOverrides).values(values).onConflictDoNothing().returning({ id: ruleOverrides.id })).length > 0
}

/** Takes an override back; answers what it was, undefined where it is not there or taken back already. */
export async function revokeOverride(db: Db, { id, planId, personId, at }: { id: string, planId: string, personId: string, at: Date }) {
  return (await db.update(ruleOverrides).set({ revokedBy: personId, revokedAt: at }).where(and(eq(ruleOverrides.id, id), eq(ruleOverrides.planId, planId), isNull(ruleOverrides.revokedAt))).returning({ rule: ruleOverrides.rule, subjectId: ruleOverrides.subjectId }))[0]
}

/** Rules whose text has been confirmed, for the whole installation. */
export function listConfirmations(db: Db) {
  return db.select({ rule: ruleConfirmations.rule, source: ruleConfirmations.source, confirmedOn: ruleConfirmations.confirmedOn, confirmedBy: people.name })
    .from(ruleConfirmations).leftJoin(people, eq(people.id, ruleConfirmations.confirmedBy)).orderBy(asc(ruleConfirmations.rule))
}

/** Confirms a rule's text, or corrects the source of the confirmation. */
export async function saveConfirmation(db: Db, values: typeof ruleConfirmations.$inferInsert) {
  const { source, confirmedOn, confirmedBy } = values
  await db.insert(ruleConfirmations).values(values).onConflictDoUpdate({ target: ruleConfirmations.rule, set: { source, confirmedOn, confirmedBy } })
}

/** Takes a confirmation back; false where there is none. */
export async function deleteConfirmation(db: Db, rule: RuleId): Promise<boolean> {
  return (await db.delete(ruleConfirmations).where(eq(ruleConfirmations.rule, rule)).returning({ rule: ruleConfirmations.rule })).length > 0
}

/** Transitions of a plan, the latest first. */
export function listPhaseMoves(db: Db, planId: string) {
  return db.select().from(phaseMoves).where(eq(phaseMoves.planId, planId)).orderBy(desc(phaseMoves.position))
}
export type PhaseMoveRow = Awaited<ReturnType<typeof listPhaseMoves>>[number]

/** Transitions that wait for the leading group, of all plans, the oldest first. */
export function listWaitingMoves(db: Db) {
  return db.select({ id: phaseMoves.id, kind: phaseMoves.kind, from: phaseMoves.fromPhase, to: phaseMoves.toPhase, askedAt: phaseMoves.askedAt, askedBy: people.name, plan: plans.slug, title: plans.title })
    .from(phaseMoves).innerJoin(plans, eq(plans.id, phaseMoves.planId)).leftJoin(people, eq(people.id, phaseMoves.askedBy)).where(eq(phaseMoves.state, 'waiting')).orderBy(asc(phaseMoves.askedAt), asc(phaseMoves.id))
}

/** A transition by its id. */
export async function findPhaseMove(db: Db, id: string): Promise<PhaseMoveRow | undefined> {
  return (await db.select().from(phaseMoves).where(eq(phaseMoves.id, id)))[0]
}

/** Writes a transition and answers its id. The plan's row is held by the caller, who has seen that no other waits. */
export async function insertPhaseMove(db: Db, values: Omit<typeof phaseMoves.$inferInsert, 'position'>): Promise<string> {
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from phase_moves where plan_id = ${values.planId})`
  const [made] = await db.insert(phaseMoves).values({ ...values, position }).returning({ id: phaseMoves.id })
  if (!made) throw new Error('the transition was not written')
  return made.id
}

/** Ends a transition that waits; false where somebody else did. */
export async function decidePhaseMove(db: Db, id: string, values: { state: MoveState, decidedBy: string, decidedAt: Date, decisionNote: string }): Promise<boolean> {
  return (await db.update(phaseMoves).set(values).where(and(eq(phaseMoves.id, id), eq(phaseMoves.state, 'waiting'))).returning({ id: phaseMoves.id })).length > 0
}

/** Changes a plan's standing, phase or settings if it still has this version; also makes its pages stale. */
export async function updatePlan(db: Db, id: string, version: number, values: Partial<Pick<typeof plans.$inferInsert, 'phase' | 'standing' | 'procedure'>>): Promise<boolean> {
  return (await db.update(plans).set({ ...values, version: version + 1, generation: sql`${plans.generation} + 1` }).where(and(eq(plans.id, id), eq(plans.version, version))).returning({ id: plans.id })).length > 0
}

/** Sets the days of a plan's phase. */
export async function updatePhase(db: Db, planId: string, phase: PlanPhase, values: Partial<Pick<typeof planPhases.$inferInsert, 'plannedFrom' | 'plannedTo' | 'startedAt' | 'endedAt' | 'events'>>) {
  await db.update(planPhases).set(values).where(and(eq(planPhases.planId, planId), eq(planPhases.phase, phase)))
}

/** Begins a phase; one that the plan was not shown with is put in its place among the others. */
export async function beginPhase(db: Db, planId: string, phase: PlanPhase, startedAt: Date) {
  const known = await db.select({ phase: planPhases.phase }).from(planPhases).where(eq(planPhases.planId, planId))
  if (known.some(one => one.phase === phase)) return updatePhase(db, planId, phase, { startedAt, endedAt: null })
  const position = known.filter(one => order.indexOf(one.phase) < order.indexOf(phase)).length
  await db.update(planPhases).set({ position: sql`${planPhases.position} + 1` }).where(and(eq(planPhases.planId, planId), gte(planPhases.position, position)))
  await db.insert(planPhases).values({ planId, phase, position, planned: { zh: '' }, startedAt })
}

/** Holds a plan's row until the transaction ends, so that one transition is made after the other. */
export async function lockPlan(db: Db, id: string) {
  return (await db.select().from(plans).where(eq(plans.id, id)).for('update'))[0]
}
