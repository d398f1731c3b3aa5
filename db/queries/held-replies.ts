import { eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { answerSchedules, people } from '../schema'

/** Whether the reply to a row of `opinions` has been checked and has not gone out: 已审核，待发布. */
export const isChecked = sql`(opinions.handling = 'drafted' and exists (select from replies checked where checked.opinion_id = opinions.id and checked.reviewed_by is not null))`

/**
 * How many replies of a stage wait to go out together, how many are drafted but not checked, and how many are checked, whether
 * they wait or are on their way. Asked at every refresh of the desk: two narrow indexes answer, without the replies' texts
 * (`opinions_handling`, `replies_waiting`; docs/performance.md). Whatever is drafted has a reply; one with an instant of its own is on its way.
 */
export async function countHeldReplies(db: Db, stageId: string): Promise<{ held: number, unchecked: number, checked: number }> {
  const [row] = await rows<{ held: number, unchecked: number, checked: number }>(db, sql`
    select (count(*) filter (where r.reviewed_by is not null))::int as held, (count(*) filter (where r.opinion_id is not null and r.reviewed_by is null))::int as unchecked, (count(*) filter (where r.opinion_id is null or r.reviewed_by is not null))::int as checked
    from opinions o left join replies r on r.opinion_id = o.id and r.published_at is null where o.stage_id = ${stageId}::uuid and o.handling = 'drafted'`)
  return row ?? { held: 0, unchecked: 0, checked: 0 }
}

/** The next held replies of a stage that were checked by an instant, in the order of their opinions' ids. */
export async function listHeldReplies(db: Db, { stageId, checkedBy, limit }: { stageId: string, checkedBy: Date, limit: number }): Promise<string[]> {
  return (await rows<{ id: string }>(db, sql`
    select o.id::text from opinions o join replies r on r.opinion_id = o.id
    where o.stage_id = ${stageId}::uuid and o.handling = 'drafted' and r.reviewed_by is not null and r.published_at is null and r.reviewed_at <= ${checkedBy.toISOString()}::timestamptz order by o.id limit ${limit}::int`)).map(row => row.id)
}

/** When the held replies of a stage go out, and who has set it. */
export async function findSchedule(db: Db, stageId: string) {
  return (await db.select({ publishesAt: answerSchedules.publishesAt, setBy: people.name }).from(answerSchedules).innerJoin(people, eq(people.id, answerSchedules.setBy)).where(eq(answerSchedules.stageId, stageId)))[0] ?? null
}

/** The same locked, before any of the replies is. */
export async function lockSchedule(db: Db, stageId: string): Promise<Date | null> {
  return (await db.select({ publishesAt: answerSchedules.publishesAt }).from(answerSchedules).where(eq(answerSchedules.stageId, stageId)).for('update'))[0]?.publishesAt ?? null
}

/** Sets when the held replies of a stage go out. */
export async function setSchedule(db: Db, schedule: { stageId: string, publishesAt: Date, setBy: string, setAt: Date }) {
  await db.insert(answerSchedules).values(schedule).onConflictDoUpdate({ target: answerSchedules.stageId, set: schedule })
}

/** Forgets it: cancelled, or done. */
export async function deleteSchedule(db: Db, stageId: string) {
  await db.delete(answerSchedules).where(eq(answerSchedules.stageId, stageId))
}
