import { sql } from 'drizzle-orm'
import type { ValidityCounts } from '#shared/domain/survey-response'
import { rows } from '../client'
import type { Db } from '../client'

/** How the responses of a survey count. */
export async function countValidity(db: Db, surveyId: string): Promise<ValidityCounts> {
  const ruledOut = sql`filter (where valid = false and`
  const [row] = await rows<Omit<ValidityCounts, 'invalid'> & ValidityCounts['invalid']>(db, sql`
    select count(*)::int as received, (count(*) filter (where not over_quota and valid is not false))::int as valid, (count(*) filter (where valid = false))::int as total,
      (count(*) ${ruledOut} doubts = '["tooFast"]'::jsonb))::int as "tooFast", (count(*) ${ruledOut} doubts = '["allSame"]'::jsonb))::int as "allSame", (count(*) ${ruledOut} doubts = '["repeated"]'::jsonb))::int as repeated,
      (count(*) ${ruledOut} jsonb_array_length(doubts) > 1))::int as several, (count(*) ${ruledOut} jsonb_array_length(doubts) = 0))::int as other,
      (count(*) filter (where not over_quota and valid is null and jsonb_array_length(doubts) > 0))::int as doubtful,
      (count(*) filter (where late))::int as late, (count(*) filter (where over_quota and valid is not false))::int as "overQuota"
    from responses where survey_id = ${surveyId}::uuid and not is_test`)
  const { received = 0, valid = 0, doubtful = 0, late = 0, overQuota = 0, total = 0, tooFast = 0, allSame = 0, repeated = 0, several = 0, other = 0 } = row ?? {}
  return { received, valid, invalid: { total, tooFast, allSame, repeated, several, other }, doubtful, late, overQuota }
}
