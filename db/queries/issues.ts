import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { SQL } from 'drizzle-orm'
import type { LegalDate } from '#shared/domain/calendar'
import type { IssueState } from '#shared/domain/issue'
import type { Db } from '../client'
import { issueComments, issueUnits, issues, people, units } from '../schema'

export type IssueRow = typeof issues.$inferSelect
const raiser = alias(units, 'raiser')

/** What the units of a reader are concerned with: what they owe, asked, or were named in; undefined for the desk, who reads all. */
function concerns(unitIds: readonly string[] | undefined): SQL | undefined {
  if (!unitIds) return undefined
  const own = sql`any(${sql.param([...unitIds])}::uuid[])`
  return sql`(${issues.unitId} = ${own} or ${issues.raisedUnitId} = ${own} or exists (select from ${issueUnits} where ${issueUnits.issueId} = ${issues.id} and ${issueUnits.unitId} = ${own}))`
}

/** `unit`: who owes the answer, null for the planning office. */
export interface IssueFilter { unitIds?: readonly string[], state?: IssueState, unit?: string | null, overdueOn?: LegalDate, q?: string }
const isOverdueOn = (today: LegalDate) => and(eq(issues.state, 'open'), lt(issues.dueDay, today))

const shown = { issue: issues, unit: { id: units.id, name: units.name }, /** Of the unit that owes the answer. */ unitKind: units.kind, raisedBy: { id: raiser.id, name: raiser.name }, comments: sql<number>`(select count(*)::int from issue_comments where issue_comments.issue_id = issues.id)` }
const selectIssues = (db: Db) => db.select(shown).from(issues).leftJoin(units, eq(units.id, issues.unitId)).leftJoin(raiser, eq(raiser.id, issues.raisedUnitId))

/** Issues that concern a reader, the newest first. */
export function listIssues(db: Db, { unitIds, state, unit, overdueOn, q, after, limit }: IssueFilter & { after?: { at: Date, id: string }, limit: number }) {
  return selectIssues(db).where(and(
    concerns(unitIds), state ? eq(issues.state, state) : undefined, unit === undefined ? undefined : unit ? eq(issues.unitId, unit) : isNull(issues.unitId), overdueOn ? isOverdueOn(overdueOn) : undefined,
    q ? sql`position(lower(${q}) in lower(${issues.title} || ' ' || ${issues.text})) > 0` : undefined,
    after ? or(lt(issues.createdAt, after.at), and(eq(issues.createdAt, after.at), lt(issues.id, after.id))) : undefined,
  )).orderBy(desc(issues.createdAt), desc(issues.id)).limit(limit)
}
export type ListedIssue = Awaited<ReturnType<typeof listIssues>>[number]

/** How many issues of a reader are in each state, and overdue. */
export async function countIssues(db: Db, { unitIds, today }: { unitIds?: readonly string[], today: LegalDate }) {
  const n = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})::int`
  const [row] = await db.select({ open: n(eq(issues.state, 'open')), overdue: n(isOverdueOn(today)), answered: n(eq(issues.state, 'answered')), closed: n(eq(issues.state, 'closed')) }).from(issues).where(concerns(unitIds))
  return row ?? { open: 0, overdue: 0, answered: 0, closed: 0 }
}

/** One issue that concerns a reader. */
export async function findIssue(db: Db, id: string, unitIds?: readonly string[]): Promise<ListedIssue | undefined> {
  return (await selectIssues(db).where(and(eq(issues.id, id), concerns(unitIds))))[0]
}

/** Holds an issue until the transaction ends. */
export async function lockIssue(tx: Db, id: string): Promise<IssueRow | undefined> {
  return (await tx.select().from(issues).where(eq(issues.id, id)).for('update'))[0]
}

/** The units an issue concerns beside its owner and who raised it. */
export function listIssueUnits(db: Db, issueId: string) {
  return db.select({ id: units.id, name: units.name }).from(issueUnits).innerJoin(units, eq(units.id, issueUnits.unitId)).where(eq(issueUnits.issueId, issueId)).orderBy(asc(units.code))
}

/** What was said about an issue, in order. */
export function listIssueComments(db: Db, issueId: string) {
  return db.select({ comment: issueComments, name: people.name, unit: units.name }).from(issueComments).leftJoin(people, eq(people.id, issueComments.personId)).leftJoin(units, eq(units.id, issueComments.unitId))
    .where(eq(issueComments.issueId, issueId)).orderBy(asc(issueComments.createdAt), asc(issueComments.id))
}

/** Writes an issue; false where one of this id is there already. */
export async function insertIssue(tx: Db, values: typeof issues.$inferInsert): Promise<boolean> {
  return (await tx.insert(issues).values(values).onConflictDoNothing().returning({ id: issues.id })).length > 0
}

/** Sets which units an issue concerns. */
export async function replaceIssueUnits(tx: Db, issueId: string, unitIds: readonly string[]) {
  await tx.delete(issueUnits).where(eq(issueUnits.issueId, issueId))
  const distinct = [...new Set(unitIds)]
  if (distinct.length) await tx.insert(issueUnits).values(distinct.map(unitId => ({ issueId, unitId })))
}

/** Changes a held issue. */
export async function updateIssue(tx: Db, { id, version }: Pick<IssueRow, 'id' | 'version'>, set: Partial<typeof issues.$inferInsert>) {
  await tx.update(issues).set({ ...set, version: version + 1 }).where(eq(issues.id, id))
}

/** Something that was said, by its id. */
export async function findIssueComment(db: Db, id: string) {
  return (await db.select().from(issueComments).where(eq(issueComments.id, id)))[0]
}

/** Writes what was said; false where something was said already by the same id. */
export async function insertIssueComment(tx: Db, values: typeof issueComments.$inferInsert): Promise<boolean> {
  return (await tx.insert(issueComments).values(values).onConflictDoNothing().returning({ id: issueComments.id })).length > 0
}

/** Overdue issues of which nobody has been told so far, held; other processes skip them. */
export function takeOverdueIssues(tx: Db, { today, limit }: { today: LegalDate, limit: number }): Promise<IssueRow[]> {
  return tx.select().from(issues).where(and(isOverdueOn(today), isNull(issues.overdueToldAt))).orderBy(asc(issues.dueDay)).limit(limit).for('update', { skipLocked: true })
}

/** Notes that people were told that these are overdue. */
export async function markIssuesTold(tx: Db, ids: readonly string[], at: Date) {
  if (ids.length) await tx.update(issues).set({ overdueToldAt: at }).where(inArray(issues.id, [...ids]))
}

/** Gives what a unit owes to another, and lets that one read and settle what it asked or was named in; answers how many it owed. */
export async function moveIssues(tx: Db, { from, to }: { from: string, to: string }): Promise<number> {
  await tx.update(issues).set({ raisedUnitId: to, version: sql`${issues.version} + 1` }).where(and(eq(issues.raisedUnitId, from), inArray(issues.state, ['open', 'answered'])))
  await tx.execute(sql`with named as (delete from issue_units where unit_id = ${from}::uuid returning issue_id) insert into issue_units (issue_id, unit_id) select issue_id, ${to}::uuid from named on conflict do nothing`)
  return (await tx.update(issues).set({ unitId: to, version: sql`${issues.version} + 1` }).where(and(eq(issues.unitId, from), inArray(issues.state, ['open', 'answered']))).returning({ id: issues.id })).length
}
