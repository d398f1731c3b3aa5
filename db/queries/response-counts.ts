import { sql } from 'drizzle-orm'
import type { ValidityCounts } from '#shared/domain/survey-response'
import { rows } from '../client'
import type { Db } from '../client'

/** How many responses a survey has: all that are no trial, those that came late, were ruled out, came beyond a quota (`overQuota`: not ruled out, in no result), wait for a decision; `counted` is what results are made of. */
export interface ResponseCounts { received: number, late: number, invalid: number, overQuota: number, doubtful: number, tests: number, counted: number }

/** How the responses of a survey count, in one look at them: in figures, and those ruled out by what looked doubtful about them. */
export async function countStandings(db: Db, surveyId: string): Promise<{ counts: ResponseCounts, validity: ValidityCounts }> {
  const ruledOut = sql`filter (where not is_test and valid = false and`
  const [row] = await rows<ResponseCounts & Omit<ValidityCounts['invalid'], 'total'>>(db, sql`
    select (count(*) filter (where not is_test))::int as received, (count(*) filter (where not is_test and late))::int as late, (count(*) filter (where not is_test and valid = false))::int as invalid,
      (count(*) filter (where not is_test and over_quota and valid is not false))::int as "overQuota", (count(*) filter (where not is_test and not over_quota and valid is not false))::int as counted,
      (count(*) filter (where not is_test and not over_quota and valid is null and jsonb_array_length(doubts) > 0))::int as doubtful, (count(*) filter (where is_test))::int as tests,
      (count(*) ${ruledOut} doubts = '["tooFast"]'::jsonb))::int as "tooFast", (count(*) ${ruledOut} doubts = '["allSame"]'::jsonb))::int as "allSame", (count(*) ${ruledOut} doubts = '["repeated"]'::jsonb))::int as repeated, (count(*) ${ruledOut} doubts = '["incomplete"]'::jsonb))::int as incomplete,
      (count(*) ${ruledOut} jsonb_array_length(doubts) > 1))::int as several, (count(*) ${ruledOut} jsonb_array_length(doubts) = 0))::int as other
    from responses where survey_id = ${surveyId}::uuid`)
  const { received = 0, late = 0, invalid = 0, overQuota = 0, doubtful = 0, tests = 0, counted = 0, tooFast = 0, allSame = 0, repeated = 0, incomplete = 0, several = 0, other = 0 } = row ?? {}
  return {
    counts: { received, late, invalid, overQuota, doubtful, tests, counted },
    validity: { received, valid: counted, invalid: { total: invalid, tooFast, allSame, repeated, incomplete, several, other }, doubtful, late, overQuota },
  }
}

/** The figures alone. */
export const countResponses = async (db: Db, surveyId: string): Promise<ResponseCounts> => (await countStandings(db, surveyId)).counts

/** How the responses count alone: what is published beside results. */
export const countValidity = async (db: Db, surveyId: string): Promise<ValidityCounts> => (await countStandings(db, surveyId)).validity
