import { and, eq, sql } from 'drizzle-orm'
import { answeredHandlings } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { constituencies } from '../schema'

/** The townships of a deputy or member; undefined where none were set. */
export async function findConstituency(db: Db, personId: string) {
  return (await db.select().from(constituencies).where(eq(constituencies.personId, personId)))[0]
}

/** Writes the townships of somebody on a version (0: none were set); false where somebody else was faster. */
export async function writeConstituency(tx: Db, { personId, version, townships, setBy, setAt }: typeof constituencies.$inferInsert & { version: number }): Promise<boolean> {
  const written = version === 0
    ? await tx.insert(constituencies).values({ personId, townships, setBy, setAt }).onConflictDoNothing().returning({ id: constituencies.personId })
    : await tx.update(constituencies).set({ townships, setBy, setAt, version: version + 1 }).where(and(eq(constituencies.personId, personId), eq(constituencies.version, version))).returning({ id: constituencies.personId })
  return written.length > 0
}

const list = (values: readonly string[]) => sql`any(${sql.param([...values])}::text[])`

/** Public opinions of a stage from these townships, by topic and township: how many, and how many are not answered. From the count table that every list reads. */
export function countConstituency(db: Db, stageId: string, townships: readonly string[]) {
  return rows<{ topic: string, township: string, n: number, unanswered: number }>(db, sql`
    select topic, township, sum(n)::int as n, coalesce(sum(n) filter (where not (handling = ${list(answeredHandlings)})), 0)::int as unanswered
    from opinion_counts where stage_id = ${stageId}::uuid and visibility = 'public' and township = ${list(townships)} group by 1, 2 having sum(n) > 0`)
}

/** The villages that public opinions of these townships name most. */
export function countVillages(db: Db, stageId: string, townships: readonly string[]) {
  return rows<{ township: string, village: string, n: number }>(db, sql`
    select o.township, a.anchor ->> 'village' as village, count(*)::int as n from opinions o join anchors a on a.opinion_id = o.id
    where o.stage_id = ${stageId}::uuid and o.visibility = 'public' and o.township = ${list(townships)} and o.anchor_kind = 'place' and coalesce(a.anchor ->> 'village', '') <> ''
    group by 1, 2 order by n desc, village limit 10`)
}
