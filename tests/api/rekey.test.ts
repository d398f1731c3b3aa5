import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSubmission, ask, signIn } from '../support/client'
import { makeDatabase } from '../support/database'
import { removeDirectory, startServer, temporaryDirectory } from '../support/server'
import type { RunningServer } from '../support/server'

const command = fileURLToPath(new URL('../../.output/server/commands/rekey.mjs', import.meta.url))
const [before, after] = ['altes-geheimnis-'.repeat(3), 'neues-geheimnis-'.repeat(3)]
let [directory, database, server]: [string, Awaited<ReturnType<typeof makeDatabase>>, RunningServer | undefined] = ['', null, undefined]
beforeAll(async () => {
  [directory, database] = [await temporaryDirectory(), await makeDatabase()]
})
afterAll(async () => {
  await server?.stop()
  await database?.drop()
  await removeDirectory(directory)
})

const environment = () => database ? { DATABASE_URL: database.url } : undefined
const start = (secret: string) => startServer({ directory, seconds: 240, env: { GONGHUI_DEMO: '1', GONGHUI_SECRET: secret, ...environment() } })
function run(secrets: Record<string, string>) {
  const env = { PATH: process.env.PATH, GONGHUI_DATA: `${directory}/data`, ...environment(), ...secrets }
  return promisify(execFile)(process.execPath, [command], { env, cwd: directory }).then(({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }), (error: { code: number, stdout: string, stderr: string }) => ({ code: error.code, text: error.stdout + error.stderr }))
}

it('a receipt and its contact outlive a changed secret', async () => {
  server = await start(before)
  const phone = '13912340099'
  const taken = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ contact: { phone, name: '王小明' } }), base: server.base })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  expect((await run({ GONGHUI_SECRET: after, GONGHUI_SECRET_PREVIOUS: before })).code, 'while the server runs').toBe(1)
  await server.stop()
  expect((await run({ GONGHUI_SECRET: after })).code, 'without the secret before').toBe(2)
  expect((await run({ GONGHUI_SECRET: after, GONGHUI_SECRET_PREVIOUS: 'ein-anderes-geheimnis-das-nicht-passt' })).text).toContain('Nothing has been changed')
  const done = await run({ GONGHUI_SECRET: after, GONGHUI_SECRET_PREVIOUS: before })
  expect(done.code, done.text).toBe(0)
  expect((await run({ GONGHUI_SECRET: after, GONGHUI_SECRET_PREVIOUS: before })).code, 'again').toBe(0)

  server = await start(after)
  const { base } = server
  const receipt = await ask<{ hasContact: boolean, opinions: { id: string }[] }>(`/api/receipts/${taken.body.receipt}`, { base })
  expect([receipt.status, receipt.body.hasContact]).toEqual([200, true])
  const moderator = await signIn('moderator', base)
  const contact = await ask<{ phone: string, name: string }>(`/api/desk/opinions/${receipt.body.opinions[0]?.id}/contact`, { body: { reason: '核实地点' }, as: moderator, base })
  expect(contact.body).toMatchObject({ phone, name: '王小明' })
  // What comes in now has its receipt from the same keys.
  const next = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ contact: { phone } }), base })
  expect((await ask(`/api/receipts/${next.body.receipt}`, { base })).status).toBe(200)
  await expect(startServer({ directory: await temporaryDirectory(), seconds: 20, env: { GONGHUI_DATA: `${directory}/data`, GONGHUI_SECRET: before, ...environment() } }), 'with the secret before').rejects.toThrow()
}, 600_000)
