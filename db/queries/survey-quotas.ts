import { and, eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { responses } from '../schema'

/** How many responses fill each quota, by its id: those that count. */
export async function countQuotas(db: Db, surveyId: string): Promise<Map<string, number>> {
  const found = await rows<{ id: string, n: number }>(db, sql`
    select q.id, count(*)::int as n from responses r cross join lateral jsonb_array_elements_text(r.quotas) as q(id)
    where r.survey_id = ${surveyId}::uuid and not r.is_test and not r.over_quota and r.valid is not false group by q.id`)
  return new Map(found.map(({ id, n }) => [id, n]))
}

/** What was answered and which quotas it fills, a portion at a time in the order of ids; trials fill none. */
export function listQuotaAnswers(db: Db, surveyId: string, { after, limit }: { after?: string, limit: number }) {
  return db.select({ id: responses.id, answers: responses.answers, quotas: responses.quotas }).from(responses)
    .where(and(eq(responses.surveyId, surveyId), eq(responses.isTest, false), after ? sql`${responses.id} > ${after}::uuid` : undefined)).orderBy(responses.id).limit(limit)
}

/** Writes which quotas responses fill. */
export async function updateQuotas(db: Db, list: readonly { id: string, quotas: readonly string[] }[]) {
  await db.execute(sql`update responses set quotas = w.quotas from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as w(id uuid, quotas jsonb) where responses.id = w.id`)
}
