import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Handling, Outcome } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { consultationAnswers, people } from '../schema'

export type ConsultationAnswerRow = typeof consultationAnswers.$inferSelect

/** Answers of units, withdrawn ones among them, in order, each with who signed or registered it. */
export function listAnswers(db: Db, unitRowIds: readonly string[]) {
  return db.select({ answer: consultationAnswers, signedBy: people.name }).from(consultationAnswers).leftJoin(people, eq(people.id, consultationAnswers.signedBy))
    .where(sql`${consultationAnswers.consultationUnitId} = any(${sql.param([...unitRowIds])}::uuid[])`).orderBy(asc(consultationAnswers.ordinal))
}
export type ListedAnswer = Awaited<ReturnType<typeof listAnswers>>[number]

/** An answer by its id. */
export async function findAnswer(db: Db, id: string): Promise<ConsultationAnswerRow | undefined> {
  return (await db.select().from(consultationAnswers).where(eq(consultationAnswers.id, id)))[0]
}

/** Writes an answer; false where its id is there already. */
export async function insertAnswer(db: Db, values: typeof consultationAnswers.$inferInsert): Promise<boolean> {
  return (await db.insert(consultationAnswers).values(values).onConflictDoNothing({ target: consultationAnswers.id }).returning({ id: consultationAnswers.id })).length > 0
}

/** The ordinal of a unit's next answer. The caller holds the unit's row. */
export async function nextOrdinal(tx: Db, unitRowId: string): Promise<number> {
  const [row] = await tx.select({ last: sql<number>`coalesce(max(${consultationAnswers.ordinal}), 0)::int` }).from(consultationAnswers).where(eq(consultationAnswers.consultationUnitId, unitRowId))
  return (row?.last ?? 0) + 1
}

/** Marks an answer withdrawn; false where it is already. */
export async function withdrawAnswerRow(db: Db, id: string, set: { withdrawnAt: Date, withdrawnBy: string, withdrawReason: string }): Promise<boolean> {
  return (await db.update(consultationAnswers).set(set).where(and(eq(consultationAnswers.id, id), isNull(consultationAnswers.withdrawnAt))).returning({ id: consultationAnswers.id })).length > 0
}

/** How far the opinions of submissions are handled, in order: what a unit reads of its own words, outcome and reply once the reply is out at `now`. */
export function listHandled(db: Db, submissionIds: readonly string[], now: Date) {
  return rows<{ submission: string, number: number, ordinal: number, text: string, handling: Handling, outcome: Outcome | '', reply: string | null }>(db, sql`
    select o.submission_id as submission, o.number, o.ordinal, o.text, o.handling, case when r.text is null then '' else o.outcome end as outcome, r.text as reply
    from opinions o left join replies r on r.opinion_id = o.id and r.published_at <= ${now.toISOString()}::timestamptz and r.withdrawn_at is null
    where o.submission_id = any(${sql.param([...submissionIds])}::uuid[]) and o.visibility <> 'withdrawn' order by o.number, o.ordinal`)
}
