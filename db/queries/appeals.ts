import { and, desc, eq, sql } from 'drizzle-orm'
import type { AppealDecision } from '#shared/domain/appeal'
import type { WithheldReason } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { appeals, people } from '../schema'

/** Whether the author of a row of `opinions` waits for another look: few, so by a set rather than one by one. */
export const isAppealed = (stageId: string) => sql`opinions.id in (select appeals.opinion_id from appeals where appeals.stage_id = ${stageId} and appeals.decision = '')`

/** Appeals of an opinion, newest first, each with who decided. */
export function listAppeals(db: Db, opinionId: string) {
  return db.select({ appeal: appeals, decider: people.name }).from(appeals).leftJoin(people, eq(people.id, appeals.decidedBy)).where(eq(appeals.opinionId, opinionId)).orderBy(desc(appeals.filedAt))
}

/** Appeals of a submission's opinions, newest first. */
export function listAppealsOfSubmission(db: Db, submissionId: string) {
  return db.select().from(appeals).where(sql`${appeals.opinionId} in (select id from opinions where submission_id = ${submissionId}::uuid)`).orderBy(desc(appeals.filedAt))
}

/** Files an appeal; false where one of this opinion is open already. */
export async function fileAppeal(db: Db, appeal: { opinionId: string, stageId: string, text: string, filedAt: Date, against: WithheldReason, hiddenBy: string | null }): Promise<boolean> {
  return (await db.insert(appeals).values(appeal).onConflictDoNothing().returning({ id: appeals.id })).length > 0
}

/** Decides the open appeals of opinions; answers of which. */
export async function decideAppeals(db: Db, opinionIds: readonly string[], decided: { decision: AppealDecision, decisionReason: string, decidedBy: string | null, decidedAt: Date }): Promise<string[]> {
  return (await db.update(appeals).set(decided).where(and(eq(appeals.decision, ''), sql`${appeals.opinionId} = any(${sql.param([...opinionIds])}::uuid[])`)).returning({ id: appeals.opinionId })).map(row => row.id)
}

/** Ends the appeals of a withdrawn submission and takes their words out. */
export async function eraseAppeals(db: Db, submissionId: string, at: Date) {
  await db.execute(sql`update appeals set text = '', decision = case when decision = '' then 'moot' else decision end, decided_at = coalesce(decided_at, ${at.toISOString()}::timestamptz)
    where opinion_id in (select id from opinions where submission_id = ${submissionId}::uuid)`)
}

/** How many appeals a stage has had, and how each ended; '' for those still open. */
export function countAppeals(db: Db, stageId: string): Promise<{ decision: AppealDecision | '', n: number }[]> {
  return rows(db, sql`select decision, count(*)::int as n from appeals where stage_id = ${stageId}::uuid group by decision`)
}

/** When each of these opinions was last hidden, by whom and why: the newest step that did so, an undoing among them, and was not undone. */
export function listHidings(db: Db, opinionIds: readonly string[]): Promise<{ opinionId: string, personId: string | null, at: string, version: number }[]> {
  return rows(db, sql`
    select distinct on (c.opinion_id) c.opinion_id::text as "opinionId", c.person_id::text as "personId", to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.version
    from opinion_changes c where c.opinion_id = any(${sql.param([...opinionIds])}::uuid[]) and (c.undone_by is null or c.after ? 'undo') and c.after ->> 'visibility' in ('withheld', 'takenDown')
    order by c.opinion_id, c.version desc`)
}
