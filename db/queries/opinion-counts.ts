import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { answeredHandlings } from '#shared/domain/opinion'
import type { WithheldReason } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'

/** Dimensions of the count table; a filter on these alone has an exact total. */
export const countDimensions = ['visibility', 'handling', 'topic', 'township', 'outcome', 'late'] as const
export type CountDimension = typeof countDimensions[number]
export type CountFilter = Partial<Record<Exclude<CountDimension, 'late'>, string | readonly string[]> & { late: boolean }>

/** What its author withdrew is counted apart and in no other figure, unless it is asked for by name; the lists hold to the same (`opinionWhere`). */
const isKept = sql`visibility <> 'withdrawn'`

function where(stageId: string, filter: CountFilter): SQL {
  const parts = [sql`stage_id = ${stageId}`]
  if (filter.visibility === undefined) parts.push(isKept)
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue
    const column = sql.identifier(name)
    parts.push(Array.isArray(value) ? sql`${column} = any(${sql.param(value)})` : sql`${column} = ${value}`)
  }
  return sql.join(parts, sql` and `)
}

const sum = (condition: SQL) => sql`coalesce(sum(n) filter (where ${condition}), 0)::int`

/** How many opinions of a stage match, exactly (design §4.9). */
export async function countOpinions(db: Db, stageId: string, filter: CountFilter = {}): Promise<number> {
  const [row] = await rows<{ n: number }>(db, sql`select coalesce(sum(n), 0)::int as n from opinion_counts where ${where(stageId, filter)}`)
  return row?.n ?? 0
}

/** All opinions of a stage, and those that came late, are public, are answered; what its author withdrew is none of these and stands apart. */
export async function countFigures(db: Db, stageId: string) {
  const [row] = await rows<{ opinions: number, late: number, public: number, answered: number, withdrawn: number }>(db, sql`
    select ${sum(isKept)} as opinions, ${sum(sql`late and ${isKept}`)} as late, ${sum(sql`visibility = 'public'`)} as public, ${sum(sql`handling = any(${sql.param([...answeredHandlings])}) and ${isKept}`)} as answered, ${sum(sql`not ${isKept}`)} as withdrawn
    from opinion_counts where stage_id = ${stageId}`)
  return row ?? { opinions: 0, late: 0, public: 0, answered: 0, withdrawn: 0 }
}

/** What waits in a stage: for being made public or not, for a topic, for an answer. */
export async function countWaiting(db: Db, stageId: string) {
  const [row] = await rows<{ pending: number, received: number, categorised: number }>(db, sql`
    select ${sum(sql`visibility = 'pending'`)} as pending, ${sum(sql`handling = 'received' and ${isKept}`)} as received, ${sum(sql`handling = 'categorised' and ${isKept}`)} as categorised from opinion_counts where stage_id = ${stageId}`)
  return row ?? { pending: 0, received: 0, categorised: 0 }
}

/** Figures by the values of one dimension, most first. */
export function countBy(db: Db, stageId: string, dimension: CountDimension, filter: CountFilter = {}) {
  const column = sql.identifier(dimension)
  return rows<{ value: string, n: number }>(db, sql`
    select ${column}::text as value, sum(n)::int as n from opinion_counts where ${where(stageId, filter)}
    group by 1 having sum(n) <> 0 order by n desc, value`)
}

/** Answered opinions by topic and outcome, in the order of their codes. */
export function countLines(db: Db, stageId: string) {
  return rows<{ topic: string, outcome: string, n: number }>(db, sql`
    select topic, outcome, sum(n)::int as n from opinion_counts where ${where(stageId, { handling: answeredHandlings })} and outcome <> ''
    group by 1, 2 having sum(n) <> 0 order by 1, 2`)
}

/** Opinions received per day in Asia/Shanghai, oldest first; the few withdrawn since are taken off here, since the days count what came in. */
export function countByDay(db: Db, stageId: string) {
  return rows<{ value: string, n: number }>(db, sql`
    select day as value, sum(n)::int as n from (
      select day, n from opinion_day_counts where stage_id = ${stageId}
      union all select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), -1 from opinions where stage_id = ${stageId} and visibility = 'withdrawn') counted
    group by 1 having sum(n) <> 0 order by 1`)
}

/** Adds opinions to the day they were received on, `YYYY-MM-DD` in Asia/Shanghai; last in a transaction, as `addCounts`. */
export function addDayCount(db: Db, stageId: string, { day, n }: { day: string, n: number }) {
  return db.execute(sql`
    insert into opinion_day_counts as c (stage_id, day, shard, n) values (${stageId}, ${day}, ${randomShard()}, ${n})
    on conflict (stage_id, day, shard) do update set n = c.n + excluded.n`)
}

/** A change of counts: `n` more (or fewer) opinions with these values. */
export interface CountDelta { visibility: string, handling: string, topic: string, township: string, outcome: string, late: boolean, n: number }

/**
 * Adds deltas to a random shard. Written last in a transaction, so that its rows are held for the shortest time (design §4.6).
 * Deltas are summed and ordered first: two transactions then take the same rows in the same order.
 */
export async function addCounts(db: Db, stageId: string, deltas: readonly CountDelta[]) {
  const shard = randomShard()
  const summed = new Map<string, CountDelta>()
  for (const delta of deltas) {
    const key = [delta.visibility, delta.handling, delta.topic, delta.township, delta.outcome, delta.late].join('\u0000')
    summed.set(key, { ...delta, n: (summed.get(key)?.n ?? 0) + delta.n })
  }
  const changed = [...summed].filter(([, delta]) => delta.n !== 0).sort(([a], [b]) => a < b ? -1 : 1).map(([, delta]) => delta)
  if (!changed.length) return
  await db.execute(sql`
    insert into opinion_counts as c (stage_id, visibility, handling, topic, township, outcome, late, shard, n)
    values ${sql.join(changed.map(d => sql`(${stageId}, ${d.visibility}, ${d.handling}, ${d.topic}, ${d.township}, ${d.outcome}, ${d.late}, ${shard}, ${d.n})`), sql`, `)}
    on conflict (stage_id, visibility, handling, topic, township, outcome, late, shard) do update set n = c.n + excluded.n`)
}

/** Shards that writers choose from: enough that on a small pool they rarely meet on one row. Shard 0 is what `foldCounts` adds up. */
const shards = 16

/** Rows that one statement folds: it holds them for some tens of milliseconds. */
const foldedAtOnce = 2000

/** A shard to write to. */
export function randomShard(): number {
  return 1 + Math.floor(Math.random() * shards)
}

/**
 * Adds up the shards, so that a total reads few rows however many were written. Rows a writer holds at this moment are
 * passed over, so that nobody waits for somebody who waits for us; nobody else writes shard 0.
 */
export async function foldCounts(db: Db) {
  for (;;) {
    const [folded] = await rows<{ n: number }>(db, sql`
      with gone as (
        delete from opinion_counts where ctid = any(array(select ctid from opinion_counts where shard > 0 limit ${foldedAtOnce} for update skip locked)) returning *
      ), kept as (
        insert into opinion_counts as c (stage_id, visibility, handling, topic, township, outcome, late, shard, n)
        select stage_id, visibility, handling, topic, township, outcome, late, 0, sum(n)::int from gone group by 1, 2, 3, 4, 5, 6, 7
        on conflict (stage_id, visibility, handling, topic, township, outcome, late, shard) do update set n = c.n + excluded.n
      )
      select count(*)::int as n from gone`)
    if ((folded?.n ?? 0) < foldedAtOnce) break
  }
  await db.execute(sql`delete from opinion_counts where shard = 0 and n = 0`)
}

/** Public opinions per block of a stage. */
export function countByBlock(db: Db, stageId: string) {
  return db.select({ block: sql<string>`${opinions.blockId}`, n: sql<number>`count(*)::int` }).from(opinions)
    .where(and(eq(opinions.stageId, stageId), isNotNull(opinions.blockId), eq(opinions.visibility, 'public'))).groupBy(opinions.blockId)
}

/** Opinions that the public does not see although they were looked through, by the reason, most first. Few of many: their own index holds them. */
export function countWithheld(db: Db, stageId: string): Promise<{ reason: WithheldReason, n: number }[]> {
  return rows(db, sql`select withheld_reason as reason, count(*)::int as n from ${opinions} where ${opinions.stageId} = ${stageId} and ${opinions.visibility} in ('withheld', 'takenDown') and withheld_reason <> '' group by withheld_reason order by n desc, withheld_reason`)
}
