import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { countResponses } from '#db/queries/response-counts'
import { removeTrials } from '#db/queries/survey-trials'
import { deleteSurvey, hasSurveys, lockSurvey } from '#db/queries/surveys'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { run, ask } = connection
// Surveys without the stage around them.
beforeAll(() => run(sql`set session_replication_role = replica`))

const stage = randomUUID()
/** A survey with a place, a trial and, where wanted, somebody's response. */
async function aSurvey({ received = 0 } = {}) {
  const id = randomUUID()
  await run(sql`insert into surveys (id, slug, stage_id, title, intro, definition, settings) values (${id}::uuid, ${id}, ${stage}::uuid, '{"zh":"问卷"}', '{"zh":""}', '{}', '{}')`)
  await run(sql`insert into survey_sources (id, survey_id, code, name) values (${randomUUID()}::uuid, ${id}::uuid, 'A2B3', '大王古庄镇')`)
  for (const isTest of [true, ...Array.from({ length: received }, () => false)]) {
    await run(sql`insert into responses (id, survey_id, number, answers, seed, ending, channel, is_test, body_hash, answers_hash, received_at) values (${randomUUID()}::uuid, ${id}::uuid, 1, '{}', 'a', '', 'web', ${isTest}, 'x', 'x', now())`)
  }
  return id
}
const left = async (id: string) => (await ask(sql`select (select count(*) from surveys where id = ${id}::uuid)::int as surveys, (select count(*) from survey_sources where survey_id = ${id}::uuid)::int as places, (select count(*) from responses where survey_id = ${id}::uuid)::int as responses`))[0]

describe('a survey that is deleted', () => {
  it('takes its places and trials along, and leaves those of another', async () => {
    const [gone, other] = [await aSurvey(), await aSurvey({ received: 1 })]
    expect(await countResponses(connection.db, gone)).toMatchObject({ received: 0, tests: 1 })
    expect(await removeTrials(connection.db, { surveyId: gone })).toHaveLength(1)
    await deleteSurvey(connection.db, gone)
    expect(await left(gone)).toEqual({ surveys: 0, places: 0, responses: 0 })
    expect(await left(other)).toEqual({ surveys: 1, places: 1, responses: 2 })
    expect([await lockSurvey(connection.db, gone), await lockSurvey(connection.db, other)]).toEqual([undefined, { published: 0, version: 1 }])
    expect([await hasSurveys(connection.db, stage), await hasSurveys(connection.db, randomUUID())]).toEqual([true, false])
  })
})
