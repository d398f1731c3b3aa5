import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { rangesOf } from '#shared/domain/cells'
import { answeredHandlings } from '#shared/domain/opinion'
import { normaliseText, queryTokens } from '#shared/domain/search-tokens'
import { rows } from '../client'
import type { Db } from '../client'
import { blocks, opinions, opinionTokens, replies, submissions } from '../schema'

/** Who reads decides which text is searched and shown; see `visibleTo`. */
export type OpinionView = 'public' | 'all'

/** Filters of list, map and export alike (design §8). Several values of one filter are alternatives. */
export interface OpinionFilter {
  topic?: string[]
  outcome?: string[]
  township?: string[]
  visibility?: string[]
  handling?: string[]
  nature?: string[]
  unit?: string[]
  late?: boolean
  /** Received from this instant on, and before this one. */
  receivedFrom?: Date
  receivedBefore?: Date
  block?: string
  submission?: string
  /** Held by this person now (desk only). */
  claimedBy?: string
  q?: string
  /** [west, south, east, north] in degrees. */
  bbox?: readonly [number, number, number, number]
}

export const opinionSorts = ['newest', 'oldest', 'number'] as const
export type OpinionSort = typeof opinionSorts[number]

/** What the actor's view may contain: the one rule behind every public list, pin, count and feed (conventions 15). */
export function visibleTo(view: OpinionView): SQL | undefined {
  // Written out, not a parameter: partial indexes serve a prepared statement only so.
  return view === 'public' ? sql`${opinions.visibility} = 'public'` : undefined
}

/** One of several values. A single one keeps the index's order, and the number of values does not change the statement. */
function oneOf(column: PgColumn, values?: readonly string[]): SQL | undefined {
  if (!values?.length) return undefined
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${sql.param(values)})`
}

/** The `where` of a stage's opinions under a filter. */
export function opinionWhere(stageId: string, view: OpinionView, filter: OpinionFilter): SQL | undefined {
  return and(
    eq(opinions.stageId, stageId),
    visibleTo(view),
    oneOf(opinions.topic, filter.topic),
    oneOf(opinions.township, filter.township),
    // An outcome is told with the reply; a search for it must not tell it before.
    view === 'public' && filter.outcome?.length ? oneOf(opinions.handling, answeredHandlings) : undefined,
    oneOf(opinions.outcome, filter.outcome),
    oneOf(opinions.visibility, filter.visibility),
    oneOf(opinions.handling, filter.handling),
    oneOf(opinions.nature, filter.nature),
    oneOf(opinions.unitId, filter.unit),
    filter.late === undefined ? undefined : eq(opinions.late, filter.late),
    filter.receivedFrom ? sql`${opinions.receivedAt} >= ${filter.receivedFrom.toISOString()}::timestamptz` : undefined,
    filter.receivedBefore ? sql`${opinions.receivedAt} < ${filter.receivedBefore.toISOString()}::timestamptz` : undefined,
    filter.block ? eq(opinions.blockId, filter.block) : undefined,
    filter.submission ? eq(opinions.submissionId, filter.submission) : undefined,
    filter.claimedBy ? sql`exists (select from claims where claims.opinion_id = ${opinions.id} and claims.person_id = ${filter.claimedBy} and claims.expires_at > now())` : undefined,
    filter.bbox ? withinBbox(filter.bbox) : undefined,
    filter.q ? matches(filter.q, view) : undefined,
  )
}

/** Pins in a box: by ranges of Morton cells on the index, then by the exact coordinates. */
export function withinBbox(bbox: readonly [number, number, number, number]): SQL | undefined {
  const [west, south, east, north] = bbox
  const ranges = rangesOf([west, south, east, north]).map(([from, to]) => sql`(${opinions.cell} between ${from} and ${to})`)
  return and(isNotNull(opinions.cell), sql`(${sql.join(ranges, sql` or `)})`, sql`${opinions.lon} between ${west} and ${east}`, sql`${opinions.lat} between ${south} and ${north}`)
}

function matches(q: string, view: OpinionView): SQL {
  const { all, prefix } = queryTokens(q)
  const terms = [...all.map(quoteLexeme), ...(prefix ? [`${quoteLexeme(prefix)}:*`] : [])]
  if (!terms.length) return sql`false`
  const [tokens, norm] = view === 'public' ? [sql`t.public_tokens`, sql`t.public_norm`] : [sql`t.tokens`, sql`t.norm`]
  const parts = normaliseText(q).split(' ').filter(Boolean).map(part => sql`position(${part} in ${norm}) > 0`)
  return sql`${opinions.id} in (select t.opinion_id from ${opinionTokens} t where ${tokens} @@ ${terms.join(' & ')}::tsquery and ${sql.join(parts, sql` and `)})`
}

const quoteLexeme = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll('\'', '\'\'')}'`

/** Where a page of a list begins: after this row. */
export interface OpinionCursor { at: string, number: number, ordinal: number, id: string }

/** One page of a stage's opinions, keyset-paged; asks for one row more than `limit` to know whether there is a next page. */
export function listOpinions(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter, sort: OpinionSort, after?: OpinionCursor, limit: number }) {
  const { sort, after } = query
  // Instants come from JavaScript and carry milliseconds, so that a cursor compares exactly. Row comparison uses the index.
  const beyond = !after
    ? undefined
    : sort === 'number'
      ? sql`(${opinions.number}, ${opinions.ordinal}) > (${after.number}, ${after.ordinal})`
      : sort === 'newest'
        ? sql`(${opinions.receivedAt}, ${opinions.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`(${opinions.receivedAt}, ${opinions.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const order = sort === 'number' ? [asc(opinions.number), asc(opinions.ordinal)] : sort === 'newest' ? [desc(opinions.receivedAt), desc(opinions.id)] : [asc(opinions.receivedAt), asc(opinions.id)]
  return selectOpinions(db).where(and(opinionWhere(query.stageId, query.view, query.filter), beyond)).orderBy(...order).limit(query.limit + 1)
}

/** One opinion with what a list shows of it. */
export async function findOpinion(db: Db, id: string) {
  return (await selectOpinions(db).where(eq(opinions.id, id)))[0]
}
export type OpinionRow = NonNullable<Awaited<ReturnType<typeof findOpinion>>>

function selectOpinions(db: Db) {
  return db.select({
    opinion: opinions,
    authorLabel: submissions.authorLabel,
    block: { number: blocks.number, text: sql<string | null>`left(${blocks.text}, 80)`, chapter: blocks.chapter, position: blocks.position },
    reply: { text: replies.text, publishedAt: replies.publishedAt, withdrawnAt: replies.withdrawnAt },
  }).from(opinions)
    .innerJoin(submissions, eq(submissions.id, opinions.submissionId))
    .leftJoin(blocks, eq(blocks.id, opinions.blockId))
    .leftJoin(replies, eq(replies.opinionId, opinions.id))
    .$dynamic()
}

/** Counts matches up to `ceiling`, for filters the count table does not know (design §4.9). */
export async function countMatches(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter, ceiling: number }): Promise<number> {
  const found = db.select({ one: sql`1` }).from(opinions).where(opinionWhere(query.stageId, query.view, query.filter)).limit(query.ceiling).as('found')
  return (await db.select({ n: sql<number>`count(*)::int` }).from(found))[0]?.n ?? 0
}

/** Public opinions per block of a stage. */
export function countByBlock(db: Db, stageId: string) {
  return db.select({ block: sql<string>`${opinions.blockId}`, n: sql<number>`count(*)::int` }).from(opinions)
    .where(and(eq(opinions.stageId, stageId), isNotNull(opinions.blockId), eq(opinions.visibility, 'public'))).groupBy(opinions.blockId)
}

/** Opinions by their ids, oldest first. */
export function listByIds(db: Db, ids: string[]) {
  return selectOpinions(db).where(ids.length ? inArray(opinions.id, ids) : sql`false`).orderBy(asc(opinions.receivedAt), asc(opinions.id))
}

/** Ids of the opinions a filter finds, at most `limit`. */
export async function listMatchingIds(db: Db, stageId: string, filter: OpinionFilter, limit: number): Promise<string[]> {
  return (await db.select({ id: opinions.id }).from(opinions).where(opinionWhere(stageId, 'all', filter)).limit(limit)).map(row => row.id)
}

/** Opinions received per day in Asia/Shanghai, oldest first. */
export function countByDay(db: Db, stageId: string) {
  return rows<{ value: string, n: number }>(db, sql`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as value, count(*)::int as n
    from opinions where stage_id = ${stageId} group by 1 order by 1`)
}
