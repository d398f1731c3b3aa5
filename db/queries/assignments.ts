import { and, asc, desc, eq, inArray, isNull, lt, not, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { SQL } from 'drizzle-orm'
import { owedStates } from '#shared/domain/assignment'
import type { AssignmentFigures, AssignmentGroup } from '#shared/domain/assignment'
import type { LegalDate } from '#shared/domain/calendar'
import type { LocalText } from '#shared/schemas/text'
import type { Db } from '../client'
import { assignments, blocks, opinions, people, stages, units } from '../schema'

export type AssignmentRow = typeof assignments.$inferSelect
const answerer = alias(people, 'answerer')

/** Gives opinions to units. */
export async function insertAssignments(tx: Db, values: readonly (typeof assignments.$inferInsert)[]) {
  if (values.length) await tx.insert(assignments).values([...values])
}

/** The assignments of these opinions that are not over, held until the transaction ends. */
export function lockOpenAssignments(tx: Db, opinionIds: readonly string[]): Promise<AssignmentRow[]> {
  return tx.select().from(assignments).where(and(sql`${assignments.opinionId} = any(${sql.param([...opinionIds])}::uuid[])`, isNull(assignments.closedAt))).orderBy(assignments.id).for('update')
}

/** One assignment, held until the transaction ends. */
export async function lockAssignment(tx: Db, id: string): Promise<AssignmentRow | undefined> {
  return (await tx.select().from(assignments).where(eq(assignments.id, id)).for('update'))[0]
}

/** Changes held assignments. */
export async function updateAssignments(tx: Db, ids: readonly string[], set: Partial<typeof assignments.$inferInsert>) {
  if (ids.length) await tx.update(assignments).set({ ...set, version: sql`${assignments.version} + 1` }).where(inArray(assignments.id, [...ids]))
}

/** Opens assignments again whose answer was taken: it waits to be used as before. */
export async function reopenTaken(tx: Db, ids: readonly string[]) {
  if (ids.length) await tx.update(assignments).set({ state: 'answered', closedAt: null, version: sql`${assignments.version} + 1` }).where(and(inArray(assignments.id, [...ids]), eq(assignments.state, 'taken')))
}

/** The assignment of an opinion that stands beside it at the desk: the one that is not over, else the last, with the unit's name and who answered. */
export async function findAssignmentOf(db: Db, opinionId: string) {
  return (await db.select({ assignment: assignments, unit: units.name, answeredBy: answerer.name }).from(assignments)
    .innerJoin(units, eq(units.id, assignments.unitId)).leftJoin(answerer, eq(answerer.id, assignments.answeredBy))
    .where(eq(assignments.opinionId, opinionId)).orderBy(desc(isNull(assignments.closedAt)), desc(assignments.assignedAt)).limit(1))[0]
}

/** An assignment with its opinion, paragraph, stage and unit, of one of these units where any are given. */
export async function findAssignment(db: Db, id: string, unitIds?: readonly string[]) {
  return (await db.select({ assignment: assignments, opinion: opinions, stage: stages, unit: units.name, answeredBy: answerer.name, block: { number: blocks.number, text: blocks.text } }).from(assignments)
    .innerJoin(opinions, eq(opinions.id, assignments.opinionId)).innerJoin(stages, eq(stages.id, assignments.stageId)).innerJoin(units, eq(units.id, assignments.unitId))
    .leftJoin(answerer, eq(answerer.id, assignments.answeredBy)).leftJoin(blocks, eq(blocks.id, opinions.blockId))
    .where(and(eq(assignments.id, id), unitIds && ofUnits(unitIds))))[0]
}

/** A list of assignments: `unitIds` whose they may be, or undefined for the desk. */
export interface AssignmentFilter { unitIds?: readonly string[], stage?: string, group?: AssignmentGroup, overdueOn?: LegalDate, q?: string }

const ofUnits = (unitIds: readonly string[]) => sql`${assignments.unitId} = any(${sql.param([...unitIds])}::uuid[])`
const isOverdueOn = (today: LegalDate) => and(inArray(assignments.state, [...owedStates]), lt(assignments.dueDay, today))
const owed = inArray(assignments.state, [...owedStates])
const later = alias(assignments, 'later')
/** Came back, nobody has it since, and the office has not settled it itself: it is done for no one. */
const waitsForAnother = sql<boolean>`(${assignments.state} = 'handedBack' and ${opinions.handling} in ('received', 'categorised') and not exists (select 1 from ${assignments} as later where ${later.opinionId} = ${assignments.opinionId} and ${later.assignedAt} > ${assignments.assignedAt}))`
const inGroup: Readonly<Record<AssignmentGroup, SQL | undefined>> = {
  handedBack: waitsForAnother,
  open: owed,
  answered: eq(assignments.state, 'answered'),
  over: and(inArray(assignments.state, ['taken', 'handedBack', 'withdrawn']), not(waitsForAnother)),
}

function where({ unitIds, stage, group, overdueOn, q }: AssignmentFilter): SQL | undefined {
  const number = q && /^\d{1,9}$/.test(q) ? Number(q) : null
  return and(
    unitIds && ofUnits(unitIds), stage ? eq(stages.slug, stage) : undefined, group && inGroup[group], overdueOn ? isOverdueOn(overdueOn) : undefined,
    // The words the desk works with; a unit finds by what it reads alone (server/services/assignments/list.ts).
    q ? number === null ? sql`position(lower(${q}) in lower(coalesce(nullif(${opinions.publicText}, ''), ${opinions.text}))) > 0` : eq(opinions.number, number) : undefined,
  )
}

/** Assignments, what is due first in front; `after` is the last of the page before. */
export function listAssignments(db: Db, { after, limit, ...filter }: AssignmentFilter & { after?: { day: LegalDate, id: string }, limit: number }) {
  return db.select({
    assignment: assignments, unit: units.name, stage: { slug: stages.slug, title: stages.title },
    opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, text: opinions.text, publicText: opinions.publicText },
  }).from(assignments).innerJoin(opinions, eq(opinions.id, assignments.opinionId)).innerJoin(stages, eq(stages.id, assignments.stageId)).innerJoin(units, eq(units.id, assignments.unitId))
    .where(and(where(filter), after ? sql`(${assignments.dueDay}, ${assignments.id}) > (${after.day}, ${after.id}::uuid)` : undefined))
    .orderBy(asc(assignments.dueDay), asc(assignments.id)).limit(limit)
}
export type ListedAssignment = Awaited<ReturnType<typeof listAssignments>>[number]

/** How many assignments each unit has handed back that nobody has since, open, overdue, answered and over. */
export async function countAssignments(db: Db, { unitIds, stage, today }: { unitIds?: readonly string[], stage?: string, today: LegalDate }): Promise<(AssignmentFigures & { id: string, name: LocalText })[]> {
  const n = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})::int`
  return db.select({ id: units.id, name: units.name, handedBack: n(inGroup.handedBack), open: n(owed), overdue: n(isOverdueOn(today)), answered: n(inGroup.answered), over: n(inGroup.over) })
    .from(assignments).innerJoin(opinions, eq(opinions.id, assignments.opinionId)).innerJoin(units, eq(units.id, assignments.unitId)).innerJoin(stages, eq(stages.id, assignments.stageId))
    .where(where({ unitIds, stage })).groupBy(units.id, units.name).orderBy(asc(units.code))
}

/** The stages in which these units, or all, have assignments. */
export function listAssignedStages(db: Db, unitIds?: readonly string[]) {
  return db.selectDistinct({ slug: stages.slug, title: stages.title, closesAt: stages.closesAt }).from(assignments).innerJoin(stages, eq(stages.id, assignments.stageId)).where(unitIds && ofUnits(unitIds)).orderBy(desc(stages.closesAt))
}

/** Owed assignments due by a day of which nobody has been told so far, held; other processes skip them. */
export function takeDueAssignments(tx: Db, { by, told, limit }: { by: LegalDate, told: 'remindedAt' | 'escalatedAt', limit: number }) {
  return tx.select({ assignment: assignments, opinion: { number: opinions.number, ordinal: opinions.ordinal } }).from(assignments).innerJoin(opinions, eq(opinions.id, assignments.opinionId))
    .where(and(inArray(assignments.state, [...owedStates]), sql`${assignments.dueDay} <= ${by}`, isNull(assignments[told]))).orderBy(asc(assignments.dueDay), asc(assignments.id)).limit(limit).for('update', { of: assignments, skipLocked: true })
}

/** The opinions of which a unit has an assignment that is not over, by their ids. */
export async function listAssignedOpinions(db: Db, unitId: string): Promise<string[]> {
  return (await db.select({ id: assignments.opinionId }).from(assignments).where(and(eq(assignments.unitId, unitId), isNull(assignments.closedAt))).orderBy(assignments.opinionId)).map(({ id }) => id)
}
