import { and, eq, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import type { ResponseFilter } from '#shared/domain/survey-tally'
import type { Db } from '../client'
import { responses } from '../schema'

export type NewResponse = typeof responses.$inferInsert

/**
 * Takes a response, in one round trip: whether any came before from the same device (a person who hands it on says so),
 * or the same answers from the same network, is looked up with it and noted as a doubt. False where the id, or the
 * number of its paper form, is there already.
 */
export async function acceptResponse(db: Db, response: NewResponse): Promise<boolean> {
  const { surveyId, answersHash, deviceHash = null, networkHash = null, doubts = [] } = response
  const repeated = sql`exists (select from responses r where r.survey_id = ${surveyId}::uuid and not r.is_test and r.id <> ${response.id}::uuid and (r.device_hash = ${deviceHash}::text or r.answers_hash = ${answersHash} and r.network_hash = ${networkHash}::text))`
  const noted = sql`${JSON.stringify(doubts)}::jsonb || case when ${repeated} then '["repeated"]'::jsonb else '[]'::jsonb end`
  // Drizzle takes an expression where a value stands; the column's own type does not say so.
  return (await db.insert(responses).values({ ...response, doubts: noted as unknown as NewResponse['doubts'] }).onConflictDoNothing().returning({ id: responses.id })).length > 0
}

/** What was taken under an id. */
export async function findResponse(db: Db, id: string) {
  return (await db.select({ id: responses.id, bodyHash: responses.bodyHash, late: responses.late, ending: responses.ending }).from(responses).where(eq(responses.id, id)))[0]
}

/** Responses that count, a portion at a time in the order of arrival, with what the results are made of. */
export function listCounted(db: Db, surveyId: string, { after, limit }: { after?: { receivedAt: Date, id: string }, limit: number }) {
  return db.select({ id: responses.id, number: responses.number, answers: responses.answers, channel: responses.channel, township: responses.township, source: responses.source, receivedAt: responses.receivedAt, late: responses.late }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), eq(responses.isTest, false), eq(responses.overQuota, false), sql`${responses.valid} is not false`, after ? sql`(${responses.receivedAt}, ${responses.id}) > (${after.receivedAt.toISOString()}::timestamptz, ${after.id}::uuid)` : undefined))
    .orderBy(responses.receivedAt, responses.id).limit(limit)
}

/** As `rowsOf` understands a filter (shared/domain/survey-tally.ts). */
function fits({ answers = [], channels, townships, sources, from, before }: ResponseFilter) {
  const oneOf = (column: SQLWrapper, list: readonly string[] | undefined) => list?.length ? sql`${column} = any(${sql.param([...list])}::text[])` : undefined
  return and(
    oneOf(responses.channel, channels), oneOf(responses.township, townships), oneOf(responses.source, sources),
    from === undefined ? undefined : sql`${responses.receivedAt} >= ${new Date(from).toISOString()}::timestamptz`,
    before === undefined ? undefined : sql`${responses.receivedAt} < ${new Date(before).toISOString()}::timestamptz`,
    ...answers.map(({ key, any }) => {
      const [question = '', part = ''] = key.split(':')
      const wanted = sql`${sql.param([...any])}::text[]`
      return sql`(jsonb_exists_any(coalesce(answers #> array[${question}::text, 'chosen'], '[]'::jsonb), ${wanted}) or answers #>> array[${question}::text, 'number'] = any(${wanted}) or answers #>> array[${question}::text, 'cells', ${part}::text] = any(${wanted}))`
    }),
  )
}

/** The words given to a question, newest first, a portion at a time; with `q` those that hold it, of the responses a filter leaves. */
export function listWords(db: Db, surveyId: string, { question, q, after, limit, filter }: { question: string, q?: string, after?: { receivedAt: Date, id: string }, limit: number, filter: ResponseFilter }) {
  const words = sql<string>`coalesce(answers -> ${question}::text ->> 'text', answers -> ${question}::text ->> 'other')`
  return db.select({ id: responses.id, text: words, lang: responses.lang, channel: responses.channel, township: responses.township, receivedAt: responses.receivedAt }).from(responses)
    .where(and(
      eq(responses.surveyId, surveyId), eq(responses.isTest, false), eq(responses.overQuota, false), sql`${responses.valid} is not false`, sql`${words} is not null`,
      fits(filter),
      q ? sql`position(lower(${q}::text) in lower(${words})) > 0` : undefined,
      after ? sql`(${responses.receivedAt}, ${responses.id}) < (${after.receivedAt.toISOString()}::timestamptz, ${after.id}::uuid)` : undefined,
    ))
    .orderBy(sql`${responses.receivedAt} desc`, sql`${responses.id} desc`).limit(limit)
}

/** Responses by their ids, with what their marks and words are told with. */
export function listResponsesById(db: Db, surveyId: string, ids: readonly string[]) {
  return db.select({ id: responses.id, answers: responses.answers, channel: responses.channel, township: responses.township, lang: responses.lang, receivedAt: responses.receivedAt }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), sql`${responses.id} = any(${sql.param([...ids])}::uuid[])`))
}
