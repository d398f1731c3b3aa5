import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { rangesOf } from '#shared/domain/cells'
import type { Bbox } from '#shared/domain/geometry'
import { answeredHandlings } from '#shared/domain/opinion'
import type { Verification } from '#shared/domain/submission'
import { rows } from '../client'
import type { Db } from '../client'
import { blocks, opinions, opinionTokens, replies, submissions } from '../schema'
import { holdsWords, matchesWords } from './opinion-words'
import { isAppealed } from './appeals'
import { isChecked } from './held-replies'
import { isScreened, isUntyped } from './screenings'
import { workingText } from './working-text'
import { takenDownIds } from './takedowns'

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
  /** Marked for a second look; its reply is checked and has not gone out (desk only). */
  screened?: boolean
  checked?: boolean
  /** Its words are still to be typed off a photo or scan. */
  untyped?: boolean
  /** Before the director; its author waits for another look at its being hidden (desk only). */
  escalated?: boolean
  appealed?: boolean
  /** Received from this instant on, and before this one. */
  receivedFrom?: Date
  receivedBefore?: Date
  block?: string
  submission?: string
  /** Held by this person at this instant (desk only). */
  claimedBy?: { person: string, at: Date }
  q?: string
  /** [west, south, east, north] in degrees. */
  bbox?: Readonly<Bbox>
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

/** A condition or its opposite, where it is asked for. */
const either = (asked: boolean | undefined, holds: SQL) => asked === undefined ? undefined : asked ? holds : sql`not (${holds})`

/** The `where` of a stage's opinions under a filter. `byCells`: a box is looked up by its cells, not only compared. What was withdrawn is counted apart and found only where it is asked for (docs/decisions/0021). */
export function opinionWhere(stageId: string, view: OpinionView, filter: OpinionFilter, byCells = true): SQL | undefined {
  return and(
    eq(opinions.stageId, stageId),
    visibleTo(view),
    oneOf(opinions.topic, filter.topic),
    oneOf(opinions.township, filter.township),
    // An outcome is told with the reply; a search for it must not tell it before.
    view === 'public' && filter.outcome?.length ? and(oneOf(opinions.handling, answeredHandlings), sql`${opinions.outcome} <> ''`) : undefined,
    oneOf(opinions.outcome, filter.outcome),
    view === 'public' || filter.visibility?.length ? oneOf(opinions.visibility, filter.visibility) : sql`${opinions.visibility} <> 'withdrawn'`,
    oneOf(opinions.handling, filter.handling),
    // What partial indexes hold has to be said: a prepared statement does not know its values.
    filter.nature?.length ? sql`${opinions.nature} <> ''` : undefined,
    oneOf(opinions.nature, filter.nature),
    filter.unit?.length ? isNotNull(opinions.unitId) : undefined,
    oneOf(opinions.unitId, filter.unit),
    either(filter.late, sql`${opinions.late}`),
    either(filter.screened, isScreened),
    either(filter.checked, isChecked), either(filter.untyped, isUntyped),
    either(filter.escalated, sql`${opinions.escalated}`),
    either(filter.appealed, isAppealed(stageId)),
    filter.receivedFrom ? sql`${opinions.receivedAt} >= ${filter.receivedFrom.toISOString()}::timestamptz` : undefined,
    filter.receivedBefore ? sql`${opinions.receivedAt} < ${filter.receivedBefore.toISOString()}::timestamptz` : undefined,
    filter.block ? eq(opinions.blockId, filter.block) : undefined,
    filter.submission ? eq(opinions.submissionId, filter.submission) : undefined,
    filter.claimedBy ? sql`exists (select from claims where claims.opinion_id = ${opinions.id} and claims.person_id = ${filter.claimedBy.person} and claims.expires_at > ${filter.claimedBy.at.toISOString()}::timestamptz)` : undefined,
    filter.bbox ? withinBbox(filter.bbox, byCells) : undefined,
    filter.q ? matchesWords(stageId, filter.q, view) : undefined,
  )
}

/** Pins in a box: by ranges of Morton cells on the index, then by the exact coordinates. */
function withinBbox(bbox: Readonly<Bbox>, byCells: boolean): SQL | undefined {
  const [west, south, east, north] = bbox
  const ranges = rangesOf(bbox).map(([from, to]) => sql`(${opinions.cell} between ${from} and ${to})`)
  return and(isNotNull(opinions.cell), byCells ? sql`(${sql.join(ranges, sql` or `)})` : undefined, sql`${opinions.lon} between ${west} and ${east}`, sql`${opinions.lat} between ${south} and ${north}`)
}

/** Where a page of a list begins: after this row. */
export interface OpinionCursor { at: string, number: number, ordinal: number, id: string }

/** What a list knows of an opinion: previews, no whole texts (design §4.9). */
export interface ListedOpinion {
  opinion: Pick<OpinionRecord, 'id' | 'submissionId' | 'stageId' | 'number' | 'ordinal' | 'text' | 'publicText' | 'lang' | 'visibility' | 'handling' | 'topic' | 'nature' | 'township' | 'outcome' | 'outcomeDetail' | 'reason' | 'unitId' | 'escalated' | 'late' | 'channel' | 'party' | 'receivedAt' | 'blockId' | 'figureId' | 'featureId' | 'lon' | 'lat' | 'version'> & { files: number }
  authorLabel: string
  verification: Verification
  screened: boolean
  checked: boolean
  block: { number: string, text: string, chapter: number, takenDown: boolean } | null
  reply: { text: string, publishedAt: Date | null, withdrawnAt: Date | null } | null
}
type OpinionRecord = typeof opinions.$inferSelect

/** A row of a list as the database answers it. */
interface ListedRow extends Omit<ListedOpinion['opinion'], 'receivedAt'>, Pick<ListedOpinion, 'authorLabel' | 'verification' | 'screened' | 'checked'> {
  receivedAt: string
  blockNumber: string | null
  blockText: string | null
  blockDown: boolean
  chapter: number | null
  replyText: string | null
  publishedAt: string | null
  withdrawnAt: string | null
}

/**
 * Rows of a list. Written as one statement and read as plain rows: drizzle's mapping of a wide join was measured at a
 * third of what a list costs. The desk reads the working text, the public the public one, each
 * cut after `length` characters (and one, to know that there is more).
 */
async function selectListed(db: Db, view: OpinionView, length: number, rest: SQL): Promise<ListedOpinion[]> {
  const found = await rows<ListedRow>(db, sql`
    select opinions.id, opinions.submission_id as "submissionId", opinions.stage_id as "stageId", opinions.number, opinions.ordinal, ${view === 'all' ? sql`left(${workingText()}, ${written(length + 1)})` : sql`''`} as text,
      ${view === 'public' ? sql`left(${opinions.publicText}, ${written(length + 1)})` : sql`''`} as "publicText", jsonb_array_length(opinions.attachments) as files, opinions.lang, opinions.visibility, opinions.handling, opinions.topic, opinions.nature,
      opinions.township, opinions.outcome, opinions.outcome_detail as "outcomeDetail", opinions.reason, opinions.unit_id as "unitId", opinions.escalated, opinions.late, opinions.channel, opinions.party, ${isoText(opinions.receivedAt)} as "receivedAt",
      opinions.block_id as "blockId", opinions.figure_id as "figureId", opinions.feature_id as "featureId", opinions.lon, opinions.lat, opinions.version, submissions.author_label as "authorLabel", submissions.verification, ${view === 'all' ? isScreened : sql`false`} as screened, ${view === 'all' ? isChecked : sql`false`} as checked,
      blocks.number as "blockNumber", left(blocks.text, 80) as "blockText", coalesce(blocks.draft_id in ${takenDownIds}, false) as "blockDown", blocks.chapter, replies.text as "replyText", ${isoText(replies.publishedAt)} as "publishedAt", ${isoText(replies.withdrawnAt)} as "withdrawnAt"
    from opinions join submissions on submissions.id = opinions.submission_id left join blocks on blocks.id = opinions.block_id left join replies on replies.opinion_id = opinions.id
    ${rest}`)
  // Copied with what the joins brought: leaving that out of each copy was measured at a tenth of what a list costs.
  return found.map(row => ({
    opinion: { ...row, receivedAt: new Date(row.receivedAt) },
    authorLabel: row.authorLabel,
    verification: row.verification,
    screened: row.screened,
    checked: row.checked,
    block: row.blockText === null ? null : { number: row.blockNumber ?? '', text: row.blockText, chapter: row.chapter ?? 0, takenDown: row.blockDown },
    reply: row.replyText === null ? null : { text: row.replyText, publishedAt: dateOf(row.publishedAt), withdrawnAt: dateOf(row.withdrawnAt) },
  }))
}

const dateOf = (text: string | null) => text === null ? null : new Date(text)

/**
 * A number of ours written into the statement. PostgreSQL takes an unknown limit for a tenth of the table, so that it
 * would plan a prepared list anew each time: four milliseconds for one of execution.
 */
const written = (n: number) => sql.raw(String(Math.trunc(n)))

/** An instant as ISO text: the two drivers read timestamps of plain rows differently. */
const isoText = (column: PgColumn) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Filters of which each has an index in the order of arrival. */
const inOrder: readonly string[] = ['topic', 'township', 'outcome', 'visibility', 'handling', 'nature', 'unit', 'late', 'block', 'submission'] satisfies (keyof OpinionFilter)[]

/** Fewer than these are gathered and sorted: where an index in the right order can be walked past what one more filter leaves out, and where the walk would go past almost everything. */
const fewInOrder = 250
/** Where counting stops: `total: 1000, totalIsAtLeast: true` (design §4.9). Whoever counts less than this has few. */
export const countCeiling = 1000

/**
 * How many opinions may match for them to be found sooner by gathering and sorting than by walking an index until the page
 * is full; 0 where one index holds just these in this order.
 */
function gatheredBelow(filter: OpinionFilter, sort: OpinionSort): number {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length)).map(([name]) => name)
  // Several values of one filter follow each other in its index, each in its own order.
  const scattered = set.some(name => !inOrder.includes(name)) || Object.values(filter).some(value => Array.isArray(value) && value.length > 1)
  if (scattered || (set.length && sort === 'number')) return countCeiling
  return set.length > 1 ? fewInOrder : 0
}

/**
 * One page of a stage's opinions, keyset-paged; asks for one row more than `limit` to know whether there is a next page.
 * `total`: how many match, or at least a thousand. A prepared statement is planned without its values, so that the
 * database cannot see for itself which way is shorter: at a million opinions the wrong one took 0.2–0.4 s.
 */
export function listOpinions(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter, sort: OpinionSort, after?: OpinionCursor, limit: number, length: number, total: number }) {
  const { sort: by, after, filter } = query
  const gather = query.total < gatheredBelow(filter, by)
  // Instants come from JavaScript and carry milliseconds, so that a cursor compares exactly. Row comparison uses the index.
  const beyond = !after
    ? undefined
    : by === 'number'
      ? sql`(${opinions.number}, ${opinions.ordinal}) > (${after.number}, ${after.ordinal})`
      : by === 'newest'
        ? sql`(${opinions.receivedAt}, ${opinions.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`(${opinions.receivedAt}, ${opinions.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const order = gather
    // No index has these orders.
    ? { number: sql`opinions.number + 0, opinions.ordinal`, newest: sql`opinions.received_at + interval '0' desc, opinions.id desc`, oldest: sql`opinions.received_at + interval '0', opinions.id` }[by]
    : { number: sql`opinions.number, opinions.ordinal`, newest: sql`opinions.received_at desc, opinions.id desc`, oldest: sql`opinions.received_at, opinions.id` }[by]
  return selectListed(db, query.view, query.length, sql`where ${and(opinionWhere(query.stageId, query.view, filter, query.total < countCeiling), beyond)} order by ${order} limit ${written(query.limit + 1)}`)
}

/** Opinions by their ids as lines of the desk's list, oldest first. */
export function listByIds(db: Db, ids: readonly string[], length: number) {
  return selectListed(db, 'all', length, sql`where opinions.id = any(${sql.param(ids)}::uuid[]) order by opinions.received_at, opinions.id`)
}

/** One opinion, whole, with its author's label, block and reply. */
export async function findOpinion(db: Db, id: string) {
  return (await db.select({
    opinion: opinions,
    authorLabel: submissions.authorLabel,
    verification: submissions.verification,
    screened: sql<boolean>`${isScreened}`,
    checked: sql<boolean>`${isChecked}`,
    minor: sql<boolean>`coalesce((${submissions.original} ->> 'minor')::boolean, false)`,
    handwritten: sql<boolean>`(coalesce(${submissions.original} #>> array['opinions', (${opinions.ordinal} - 1)::text, 'text'], '-') = '' and ${opinions.attachments} <> '[]'::jsonb)`,
    reference: submissions.reference,
    hasContact: sql<boolean>`exists (select from contacts where contacts.submission_id = ${submissions.id})`,
    block: { number: blocks.number, text: sql<string | null>`left(${blocks.text}, 80)`, chapter: blocks.chapter, position: blocks.position, takenDown: sql<boolean>`coalesce(${blocks.draftId} in ${takenDownIds}, false)` },
    reply: { text: replies.text, publishedAt: replies.publishedAt, withdrawnAt: replies.withdrawnAt },
  }).from(opinions).innerJoin(submissions, eq(submissions.id, opinions.submissionId))
    .leftJoin(blocks, eq(blocks.id, opinions.blockId))
    .leftJoin(replies, eq(replies.opinionId, opinions.id)).where(eq(opinions.id, id)))[0]
}
export type OpinionRow = NonNullable<Awaited<ReturnType<typeof findOpinion>>>

/** Counts matches up to `ceiling`, for filters the count table does not know (design §4.9). */
export async function countMatches(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter, ceiling: number }): Promise<number> {
  const { q, ...others } = query.filter
  // Where the words alone are in more texts than are counted, nobody has to look up a thousand opinions one by one.
  if (q && Object.values(others).every(value => value === undefined)) {
    const [texts] = await rows<{ n: number }>(db, sql`select count(*)::int as n from (select from ${opinionTokens} t where t.stage_id = ${query.stageId} and ${holdsWords(q, query.view)} limit ${query.ceiling}) found`)
    if (texts && texts.n === query.ceiling) return texts.n
  }
  const found = db.select({ one: sql`1` }).from(opinions).where(opinionWhere(query.stageId, query.view, query.filter)).limit(query.ceiling).as('found')
  return (await db.select({ n: sql<number>`count(*)::int` }).from(found))[0]?.n ?? 0
}
