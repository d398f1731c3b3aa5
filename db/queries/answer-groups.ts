import { and, eq, sql } from 'drizzle-orm'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { answerGroups } from '../schema'

export type GroupRow = typeof answerGroups.$inferSelect

/** Makes a group with the next number of its stage; two who make one at once get two numbers. */
export async function insertGroup(db: Db, group: { id: string, stageId: string, title: string, createdBy: string, createdAt: Date }): Promise<void> {
  for (;;) {
    // Whoever waits here for another's group finds its number taken and asks for the next.
    const made = await rows<{ id: string }>(db, sql`
      insert into answer_groups (id, stage_id, number, title, created_by, created_at)
      select ${group.id}::uuid, ${group.stageId}::uuid, coalesce(max(number), 0) + 1, ${group.title}, ${group.createdBy}::uuid, ${group.createdAt.toISOString()}::timestamptz
      from answer_groups where stage_id = ${group.stageId}::uuid
      on conflict do nothing returning id::text`)
    if (made.length || await findGroup(db, group.id)) return
  }
}

/** A group by its id. */
export async function findGroup(db: Db, id: string): Promise<GroupRow | undefined> {
  return (await db.select().from(answerGroups).where(eq(answerGroups.id, id)))[0]
}

/** A group locked for a change of it or of its members: taken before any of their opinions. */
export async function lockGroup(db: Db, id: string): Promise<GroupRow | undefined> {
  return (await db.select().from(answerGroups).where(eq(answerGroups.id, id)).for('update'))[0]
}

/** Changes a locked group. */
export async function updateGroup(db: Db, id: string, values: Partial<{ title: string, outcome: Outcome | '', outcomeDetail: OutcomeDetail, reason: string, text: string, lang: string, version: number, wording: number, draftedBy: string, draftedAt: Date }>) {
  await db.update(answerGroups).set(values).where(eq(answerGroups.id, id))
}

/** Groups of a stage, newest first: those below a number. */
export function listGroups(db: Db, { stageId, below, limit }: { stageId: string, below: number, limit: number }) {
  return db.select().from(answerGroups).where(and(eq(answerGroups.stageId, stageId), sql`${answerGroups.number} < ${below}`)).orderBy(sql`${answerGroups.number} desc`).limit(limit)
}

/** The group that a stage's opinion is answered with. */
export async function findGroupOf(db: Db, opinionId: string) {
  return (await rows<{ id: string, number: number, title: string }>(db, sql`
    select g.id::text, g.number, g.title from answer_group_members m join answer_groups g on g.id = m.group_id where m.opinion_id = ${opinionId}::uuid`))[0] ?? null
}
