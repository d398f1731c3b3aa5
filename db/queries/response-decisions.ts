import { and, eq, sql } from 'drizzle-orm'
import type { ResponseChannel, ResponseDoubt } from '#shared/domain/survey-response'
import type { ResponseListQuery } from '#shared/schemas/response-decision'
import { rows } from '../client'
import type { Db } from '../client'
import { responses, surveySources, surveys } from '../schema'

const shows = {
  doubtful: sql`not r.is_test and not r.over_quota and r.valid is null and jsonb_array_length(r.doubts) > 0`,
  invalid: sql`not r.is_test and r.valid = false`,
  confirmed: sql`not r.is_test and r.valid = true`,
  overQuota: sql`not r.is_test and r.over_quota and r.valid is not false`,
  all: sql`not r.is_test`,
  trial: sql`r.is_test`,
} as const satisfies Record<ResponseListQuery['show'] | 'trial', unknown>

interface Line { id: string, receivedAt: Date, channel: ResponseChannel, place: string, township: string, seconds: number | null, answered: number, doubts: ResponseDoubt[], valid: boolean | null, reason: string, late: boolean, overQuota: boolean, test: boolean }
const line = sql`r.id, r.received_at as "receivedAt", r.channel, coalesce(s.name, r.source) as place, r.township, r.seconds, (select count(*)::int from jsonb_object_keys(r.answers)) as answered,
  r.doubts, r.valid, r.valid_reason as reason, r.late, r.over_quota as "overQuota", r.is_test as test`

/** Responses of a survey to be decided on, or its trials, newest first, a portion at a time; with `doubt` those that it is noted of. */
export async function listResponses(db: Db, surveyId: string, { show, doubt, after, limit }: { show: keyof typeof shows, doubt?: ResponseDoubt, after?: { receivedAt: Date, id: string }, limit: number }): Promise<Line[]> {
  const found = await rows<Line>(db, sql`
    select ${line} from responses r left join survey_sources s on s.survey_id = r.survey_id and s.code = r.source
    where r.survey_id = ${surveyId}::uuid and ${shows[show]}
      ${doubt ? sql`and r.doubts @> jsonb_build_array(${doubt}::text)` : sql``}
      ${after ? sql`and (r.received_at, r.id) < (${after.receivedAt.toISOString()}::timestamptz, ${after.id}::uuid)` : sql``}
    order by r.received_at desc, r.id desc limit ${limit}`)
  return found.map(dated)
}

// The driver of raw statements leaves instants as they are written.
const dated = <Row extends { receivedAt: Date }>(row: Row): Row => ({ ...row, receivedAt: new Date(row.receivedAt) })

/** One response of a survey as a whole, a trial with what it was asked, without what says who somebody is. */
export async function findWholeResponse(db: Db, surveyId: string, id: string) {
  const [found] = await db.select({
    id: responses.id, receivedAt: responses.receivedAt, channel: responses.channel, place: sql<string>`coalesce(${surveySources.name}, ${responses.source})`, township: responses.township, seconds: responses.seconds,
    answered: sql<number>`(select count(*)::int from jsonb_object_keys(${responses.answers}))`, doubts: responses.doubts, valid: responses.valid, reason: responses.validReason, late: responses.late, overQuota: responses.overQuota, test: responses.isTest,
    number: responses.number, lang: responses.lang, formNumber: responses.formNumber, contact: sql<boolean>`${responses.sealedContact} is not null`, answers: responses.answers, first: responses.firstAnswers, asked: responses.asked,
  }).from(responses).leftJoin(surveySources, and(eq(surveySources.surveyId, responses.surveyId), eq(surveySources.code, responses.source)))
    .where(and(eq(responses.surveyId, surveyId), eq(responses.id, id)))
  return found
}

export interface AlikeResponse { id: string, receivedAt: Date, channel: ResponseChannel, device: boolean, network: boolean, answers: boolean }

/** The other responses from the same device, or with the same answers from the same network: by which `acceptResponse` notes repetition. Oldest first, at most twenty. */
export async function listAlike(db: Db, surveyId: string, id: string): Promise<AlikeResponse[]> {
  const found = await rows<AlikeResponse>(db, sql`
    select o.id, o.received_at as "receivedAt", o.channel, coalesce(o.device_hash = r.device_hash, false) as device, coalesce(o.network_hash = r.network_hash, false) as network, o.answers_hash = r.answers_hash as answers
    from responses r join responses o on o.survey_id = r.survey_id and o.id <> r.id and not o.is_test and (o.device_hash = r.device_hash or o.answers_hash = r.answers_hash and o.network_hash = r.network_hash)
    where r.id = ${id}::uuid and r.survey_id = ${surveyId}::uuid order by o.received_at, o.id limit 20`)
  return found.map(dated)
}

/** Writes decisions onto responses that still stand at `was`; answers the ids of those it was written on. */
export async function writeDecisions(db: Db, surveyId: string, list: readonly { id: string, was: boolean | null, valid: boolean | null, reason: string }[]): Promise<string[]> {
  return (await rows<{ id: string }>(db, sql`
    update responses r set valid = w.valid, valid_reason = w.reason
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(id uuid, was boolean, valid boolean, reason text)
    where r.id = w.id and r.survey_id = ${surveyId}::uuid and not r.is_test and r.valid is not distinct from w.was returning r.id`)).map(row => row.id)
}

/** How responses stand, by id; no trials. */
export function listStandings(db: Db, surveyId: string, ids: readonly string[]) {
  return db.select({ id: responses.id, valid: responses.valid, reason: responses.validReason }).from(responses).where(and(eq(responses.surveyId, surveyId), eq(responses.isTest, false), sql`${responses.id} = any(${sql.param([...ids])}::uuid[])`))
}

/** Says that other responses count from now on: results are read anew. */
export async function raiseDecisions(db: Db, surveyId: string) {
  await db.update(surveys).set({ decisions: sql`${surveys.decisions} + 1` }).where(eq(surveys.id, surveyId))
}
