import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { opinions, statements, submissions } from '../schema'

const columns = {
  id: statements.id, position: statements.position, applicationId: statements.applicationId, speaker: statements.speaker, capacity: statements.capacity, party: statements.party, isOpinion: statements.isOpinion, text: statements.text, submissionId: statements.submissionId, opinionId: statements.opinionId,
}
export type StatementRow = Pick<typeof statements.$inferSelect, keyof typeof columns>

/** What was said at a meeting in order, each with the opinion it became. */
export function listStatements(db: Db, meetingId: string) {
  return db.select({
    statement: columns,
    opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, publicText: opinions.publicText, visibility: opinions.visibility, handling: opinions.handling, topic: opinions.topic, nature: opinions.nature, outcome: opinions.outcome, reason: opinions.reason },
  }).from(statements).leftJoin(opinions, eq(opinions.id, statements.opinionId)).where(eq(statements.meetingId, meetingId)).orderBy(asc(statements.position), asc(statements.id))
}
export type FoundStatement = Awaited<ReturnType<typeof listStatements>>[number]

/** A statement of a meeting, held until the transaction ends. */
export async function lockStatement(tx: Db, { id, meetingId }: { id: string, meetingId: string }): Promise<StatementRow | undefined> {
  return (await tx.select(columns).from(statements).where(and(eq(statements.id, id), eq(statements.meetingId, meetingId))).for('update'))[0]
}

/** Those of these statements that are there already, of whatever meeting. */
export function listStatementsById(db: Db, ids: readonly string[]) {
  return db.select({ id: statements.id, meetingId: statements.meetingId }).from(statements).where(inArray(statements.id, [...ids]))
}

/** Writes statements behind those of the meeting, in order. The caller holds the meeting's row. */
export async function appendStatements(tx: Db, meetingId: string, rows: readonly Omit<typeof statements.$inferInsert, 'meetingId' | 'position'>[]) {
  const [last] = await tx.select({ n: sql<number>`coalesce(max(${statements.position}), 0)::int` }).from(statements).where(eq(statements.meetingId, meetingId))
  if (rows.length) await tx.insert(statements).values(rows.map((row, at) => ({ ...row, meetingId, position: (last?.n ?? 0) + at + 1 })))
}

/** Changes a statement. */
export async function updateStatement(tx: Db, id: string, set: Partial<Omit<StatementRow, 'id'>>) {
  await tx.update(statements).set(set).where(eq(statements.id, id))
}

/** Moves a statement to another place among those of its meeting; the others close up. The caller holds the meeting's row. */
export async function moveStatement(tx: Db, { id, meetingId, to }: { id: string, meetingId: string, to: number }) {
  const order = (await tx.select({ id: statements.id }).from(statements).where(eq(statements.meetingId, meetingId)).orderBy(asc(statements.position), asc(statements.id))).map(row => row.id).filter(one => one !== id)
  order.splice(Math.max(0, to - 1), 0, id)
  await tx.execute(sql`update statements set position = o.n from (select u.id, u.n::int from unnest(${sql.param(order)}::uuid[]) with ordinality u(id, n)) o where o.id = statements.id and statements.position <> o.n`)
}

/** Removes a statement that became no opinion. */
export async function deleteStatement(tx: Db, id: string) {
  await tx.delete(statements).where(eq(statements.id, id))
}

/** Opinions of a stage that were said at a meeting, in the order of their numbers, as statements. */
export function listSpokenOpinions(db: Db, stageId: string) {
  return db.select({ opinionId: opinions.id, submissionId: opinions.submissionId, party: opinions.party, text: opinions.text, label: submissions.authorLabel }).from(opinions)
    .innerJoin(submissions, eq(submissions.id, opinions.submissionId)).where(and(eq(opinions.stageId, stageId), eq(opinions.channel, 'meeting'))).orderBy(asc(opinions.number), asc(opinions.ordinal))
}
