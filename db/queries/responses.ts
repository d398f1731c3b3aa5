import { and, eq, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import type { AnswerCondition } from '#shared/domain/survey-filter'
import type { ResponseFilter } from '#shared/domain/survey-rows'
import { rows } from '../client'
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

/** What the results are made of: no test, within the quotas, not found invalid. */
const counts = and(eq(responses.isTest, false), eq(responses.overQuota, false), sql`${responses.valid} is not false`)

type Place = Pick<NewResponse, 'id'> & { receivedAt: Date }
/** Which side of a place in the order of arrival a response stands. */
const beside = (side: '<' | '>' | '>=', place: Place | undefined) => place && sql`(${responses.receivedAt}, ${responses.id}) ${sql.raw(side)} (${place.receivedAt.toISOString()}::timestamptz, ${place.id}::uuid)`

/** Responses that count, a portion at a time in the order of arrival, with what the results are made of. The answers are still text, for `readAnswers`: a portion of them as objects takes many times the memory. */
export function listCounted(db: Db, surveyId: string, { after, limit }: { after?: Place, limit: number }) {
  return db.select({ id: responses.id, number: responses.number, answers: sql<string>`${responses.answers}::text`, channel: responses.channel, township: responses.township, source: responses.source, receivedAt: responses.receivedAt, late: responses.late }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), counts, beside('>', after)))
    .orderBy(responses.receivedAt, responses.id).limit(limit)
}

/** A response as `listCounted` found it, with its answers. */
export function readAnswers(row: Awaited<ReturnType<typeof listCounted>>[number]) {
  // The text of a column whose type the schema tells.
  return { ...row, answers: JSON.parse(row.answers) as typeof responses.$inferSelect['answers'] }
}

/** As `rowsOf` understands a filter (shared/domain/survey-rows.ts); tests/unit/db/response-filter.test.ts holds the two together. */
function fits({ answers = [], channels, townships, sources, from, before }: ResponseFilter) {
  const oneOf = (column: SQLWrapper, list: readonly string[] | undefined) => list?.length ? sql`${column} = any(${sql.param([...list])}::text[])` : undefined
  return and(
    oneOf(responses.channel, channels), oneOf(responses.township, townships), oneOf(responses.source, sources),
    from === undefined ? undefined : sql`${responses.receivedAt} >= ${new Date(from).toISOString()}::timestamptz`,
    before === undefined ? undefined : sql`${responses.receivedAt} < ${new Date(before).toISOString()}::timestamptz`,
    ...answers.map(answerFits),
  )
}

function answerFits(condition: AnswerCondition) {
  const [question = '', part = ''] = condition.key.split(':')
  const at = (...path: string[]) => sql`array[${sql.join([question, ...path].map(step => sql`${step}::text`), sql`, `)}]`
  const list = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`
  switch (condition.by) {
    case 'options': return condition.shape === 'many'
      ? sql`jsonb_exists_any(coalesce(answers #> ${at('chosen')}, '[]'::jsonb), ${list(condition.any)})`
      : sql`coalesce(answers #>> ${at('chosen', '0')}, answers #>> ${at('number')}, answers #>> ${at('cells', part)}) = any(${list(condition.any)})`
    case 'number': {
      const value = sql`coalesce(answers #>> ${at('number')}, answers #>> ${at('shares', part)})::float8`
      return and(condition.from === undefined ? undefined : sql`${value} >= ${condition.from}::float8`, condition.to === undefined ? undefined : sql`${value} <= ${condition.to}::float8`)
    }
    case 'day': {
      // Days written out are in the order of their signs, whatever the language of the database.
      const value = sql`(answers #>> ${at('date')}) collate "C"`
      return and(condition.from === undefined ? undefined : sql`${value} >= ${condition.from}::text`, condition.to === undefined ? undefined : sql`${value} <= ${condition.to}::text`)
    }
    case 'place': return sql`exists (select from jsonb_array_elements_text(coalesce(answers #> ${at('order')}, '[]'::jsonb)) with ordinality as placed(option, place) where placed.option = any(${list(condition.any)}) and placed.place <= ${condition.within}::int)`
    case 'answered': return sql`jsonb_exists(answers, ${question}::text) = ${condition.is}::boolean`
  }
}

/** The response that is the `within`-th before `after`, in the order of arrival; undefined where there are not so many. */
export async function findEdge(db: Db, surveyId: string, { after, within }: { after?: Place, within: number }): Promise<Place | undefined> {
  return (await db.select({ id: responses.id, receivedAt: responses.receivedAt }).from(responses).where(and(eq(responses.surveyId, surveyId), eq(responses.isTest, false), beside('<', after))).orderBy(sql`${responses.receivedAt} desc`, sql`${responses.id} desc`).offset(within - 1).limit(1))[0]
}

/** The words given to a question, newest first, a portion at a time; with `q` those that hold it however wide its signs are, of the responses a filter leaves; none that came before `until`. */
export function listWords(db: Db, surveyId: string, { question, q, after, until, limit, filter }: { question: string, q?: string, after?: Place, until?: Place, limit: number, filter: ResponseFilter }) {
  const words = sql<string>`coalesce(answers -> ${question}::text ->> 'text', answers -> ${question}::text ->> 'other')`
  return db.select({ id: responses.id, text: words, lang: responses.lang, channel: responses.channel, township: responses.township, receivedAt: responses.receivedAt }).from(responses)
    .where(and(
      eq(responses.surveyId, surveyId), counts, sql`${words} is not null`,
      fits(filter),
      q ? sql`position(lower(${q.normalize('NFKC')}::text) in lower(normalize(${words}, NFKC))) > 0` : undefined,
      beside('<', after),
      beside('>=', until),
    ))
    .orderBy(sql`${responses.receivedAt} desc`, sql`${responses.id} desc`).limit(limit)
}

/** The codes of all townships that responses of a survey name: as theirs, and as what was chosen in these questions. */
export async function listNamedTownships(db: Db, surveyId: string, questions: readonly string[]): Promise<string[]> {
  return (await rows<{ code: string }>(db, sql`select distinct code from (
    select township as code from responses where survey_id = ${surveyId}::uuid and not is_test
    union all select answers #>> array[question, 'chosen', '0'] from responses, unnest(${sql.param([...questions])}::text[]) as question where survey_id = ${surveyId}::uuid and not is_test
  ) named where code <> '' order by code`)).map(row => row.code)
}

/** The ids of the responses that count, in the order of arrival. */
export async function listCountedIds(db: Db, surveyId: string): Promise<string[]> {
  return (await db.select({ id: responses.id }).from(responses).where(and(eq(responses.surveyId, surveyId), counts)).orderBy(responses.receivedAt, responses.id)).map(row => row.id)
}

/** Responses by their ids, with what is told of each; no trials. */
export function listResponsesById(db: Db, surveyId: string, ids: readonly string[]) {
  return db.select({ id: responses.id, number: responses.number, answers: responses.answers, channel: responses.channel, township: responses.township, source: responses.source, lang: responses.lang, receivedAt: responses.receivedAt, late: responses.late }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), eq(responses.isTest, false), sql`${responses.id} = any(${sql.param([...ids])}::uuid[])`))
}
