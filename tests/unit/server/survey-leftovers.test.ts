import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import { clearHandovers } from '#db/queries/survey-handovers'
import { removeTrials } from '#db/queries/survey-trials'
import { readTrialForm, removeOldTrials } from '../../../server/services/survey-trials'
import { signedBody, signPermission } from '../../../server/utils/permission-token'
import { useDatabase } from '../../support/connection'

// Where the bytes of files would stand; there are none.
vi.stubGlobal('useConfig', () => ({ s3: null, GONGHUI_DATA: tmpdir() }))
vi.stubGlobal('keyedHash', (purpose: string, value: string) => `${purpose}-${value.length}`)
vi.stubGlobal('signedBody', signedBody)
const connection = useDatabase()
const { ask, run } = connection
const now = new Date('2026-11-23T00:00:00Z')
const survey = randomUUID()

beforeAll(async () => {
  const [plan, stage] = [randomUUID(), randomUUID()]
  await run(sql`alter table surveys drop constraint if exists surveys_stage_id_stages_id_fk`)
  await run(sql`insert into surveys (id, slug, stage_id, title, intro, definition, settings) values (${survey}::uuid, ${plan}, ${stage}::uuid, '{"zh":"问卷"}', '{"zh":""}', '{}', '{}')`)
})

async function aResponse(receivedAt: string, isTest: boolean, files: string[] = []) {
  const id = randomUUID()
  await run(sql`insert into responses (id, survey_id, number, answers, seed, ending, channel, is_test, body_hash, answers_hash, received_at)
    values (${id}::uuid, ${survey}::uuid, 1, ${JSON.stringify(files.length ? { f: { files } } : {})}::jsonb, 's', '', 'web', ${isTest}, 'x', 'x', ${receivedAt}::timestamptz)`)
  return id
}
async function aFile(usedAt: string | null) {
  const id = randomUUID()
  await run(sql`insert into uploads (id, purpose, content_type, file_name, bytes, sha256, used_at) values (${id}::uuid, 'opinionFile', 'application/pdf', 'a.pdf', 1, 'x', ${usedAt}::timestamptz)`)
  return id
}
const left = async (table: 'responses' | 'uploads' | 'survey_handovers') => (await ask<{ id: string }>(sql`select id from ${sql.identifier(table)} order by id`)).map(row => row.id)

it('what waits for another device goes at its instant', async () => {
  const aLink = async (until: string) => {
    const id = randomUUID()
    await run(sql`insert into survey_handovers (id, survey_id, sealed, proof_hash, keep_until) values (${id}::uuid, ${survey}::uuid, 'sealed', 'x', ${until}::timestamptz)`)
    return id
  }
  await aLink(now.toISOString())
  const open = await aLink('2026-11-23T00:00:00.001Z')
  await clearHandovers(connection.db, now)
  expect(await left('survey_handovers')).toEqual([open])
})

it('trials go after thirty days with files that nothing else has, and nothing that counts does', async () => {
  const [own, shared] = [await aFile(null), await aFile('2026-10-01T00:00:00Z')]
  await aResponse('2026-10-23T23:59:59Z', true, [own, shared])
  const kept = [await aResponse('2026-10-24T00:00:00Z', true), await aResponse('2020-01-01T00:00:00Z', false, [shared])]
  expect(await removeOldTrials(connection.db, now)).toBe(1)
  expect(await left('responses')).toEqual(kept.sort())
  expect(await left('uploads')).toEqual([shared])
  expect(await removeOldTrials(connection.db, now)).toBe(0)
})

it('trials of one survey are removed without those of another', async () => {
  expect(await removeTrials(connection.db, { surveyId: randomUUID() })).toEqual([])
  expect(await removeTrials(connection.db, { surveyId: survey })).toHaveLength(1)
})

it('a link to try a survey ends at its instant, by the clock of the site', async () => {
  const token = signPermission('trial', { survey: 'no-such-survey', id: survey, until: now.getTime(), epoch: 0 })
  const at = (time: number) => readTrialForm(connection.db, 'no-such-survey', token, new Date(time)).catch((error: { code?: string }) => error.code)
  // A moment before, only the survey itself is missing.
  expect([await at(now.getTime() - 1), await at(now.getTime())]).toEqual(['notFound', 'wrongState'])
})
