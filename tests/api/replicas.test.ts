import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { DraftWithBlocks } from '#shared/schemas/draft'
import { aSubmission, ask, signIn } from '../support/client'
import { makeDatabase, testDatabaseUrl } from '../support/database'
import type { TestDatabase } from '../support/database'
import { aPhone } from '../support/messages'
import { removeDirectory, startServer, temporaryDirectory } from '../support/server'
import type { RunningServer } from '../support/server'

/** Two processes as an operator runs them: one database, one secret, a place of its own for each. */
const settings = { GONGHUI_DEMO: '1', GONGHUI_TRUSTED_PROXIES: '1', GONGHUI_REPLICAS: '2', GONGHUI_SECRET: 'the same secret for both of the replicas' }

// The embedded database lets only one process in (tests/api/durability.test.ts).
describe.skipIf(!testDatabaseUrl)('two replicas on one PostgreSQL', () => {
  let database: TestDatabase | null = null
  const servers: RunningServer[] = []
  const directories: string[] = []
  beforeAll(async () => {
    database = await makeDatabase(inject('seed').database ?? undefined)
    for (let replica = 0; replica < 2; replica += 1) {
      const directory = await temporaryDirectory()
      directories.push(directory)
      // What is uploaded is shared in life (docs/decisions/0018): each has the seed's files.
      await cp(join(inject('seed').directory, 'data', 'files'), join(directory, 'data', 'files'), { recursive: true })
      servers.push(await startServer({ directory, seconds: 240, env: { ...settings, DATABASE_URL: database?.url ?? '' } }))
    }
  }, 300_000)
  afterAll(async () => {
    await Promise.all(servers.map(server => server.stop()))
    await database?.drop()
    await Promise.all(directories.map(removeDirectory))
  })

  /** `count` requests, sent to the replicas in turn, `width` at a time; answers their statuses. */
  async function inTurn(count: number, send: (base: string) => Promise<{ status: number }>, width = 10): Promise<number[]> {
    const statuses: number[] = []
    for (let from = 0; from < count; from += width) {
      statuses.push(...await Promise.all(Array.from({ length: Math.min(width, count - from) }, async (_, n) => (await send(servers[(from + n) % 2]?.base ?? '')).status)))
    }
    return statuses
  }
  const countOf = (statuses: readonly number[], status: number) => statuses.filter(one => one === status).length
  const submit = (base: string, address: string) => ask('/api/stages/wq-gongshi-1/submissions', { base, body: aSubmission(), headers: { 'x-forwarded-for': address } })

  it('give one address 120 submissions together, half of them for nothing, refuse it at either, and serve everybody else', async () => {
    const statuses = await inTurn(150, base => submit(base, '198.51.100.20'))
    expect([201, 428, 429].map(status => countOf(statuses, status))).toEqual([60, 60, 30])
    for (const { base } of servers) {
      const refused = await submit(base, '198.51.100.20')
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await submit(base, '198.51.100.21')).status).toBe(201)
      expect((await ask('/api/stages/wq-gongshi-1', { base, headers: { 'x-forwarded-for': '198.51.100.20' } })).status).toBe(200)
    }
  })

  it('send forty codes for one address together, five of them for nothing', async () => {
    const statuses = await inTurn(60, base => ask('/api/codes', { base, body: { channel: 'email', to: `${randomUUID()}@example.com`, purpose: 'submit' }, headers: { 'x-forwarded-for': '198.51.100.22' } }))
    expect([202, 428, 429].map(status => countOf(statuses, status))).toEqual([5, 35, 20])
  })

  it('let one name be guessed at no more often than one of them would', async () => {
    const guess = (base: string, name: string) => ask('/api/sign-in', { base, body: { name, password: 'wrong-wrong-wrong' }, headers: { 'x-forwarded-for': '198.51.100.23' } })
    // One after the other: how many at once get by before the first has failed is a matter of chance.
    const together = await inTurn(20, base => guess(base, 'nobody-together'), 1)
    const alone = await inTurn(20, () => guess(servers[0]?.base ?? '', 'nobody-alone'), 1)
    expect(together).toEqual(alone)
    expect(countOf(together, 401)).toBeGreaterThan(0)
    expect(together.slice(countOf(together, 401))).not.toContain(401)
  })

  it('what is taken down at one is gone from the other within ten seconds: page, API, file', async () => {
    const [first = '', second = ''] = servers.map(({ base }) => base)
    const [director, plan] = [await signIn('director', first), 'wuqing-2035']
    const at = `/plans/${plan}/drafts/2`
    const figure = (await ask<DraftWithBlocks>(`/api${at}?chapter=0`, { base: second })).body.figures[0]
    const paths = [at, `${at}?chapter=all`, `/en${at}`, `/plans/${plan}/map?draft=2`, `/api${at}`, `/api${at}/layers`, figure?.image ?? '']
    const statuses = async () => Promise.all(paths.map(async path => (await ask(path, { base: second })).status))
    // Kept by the other one when it happens, and asked for all the time.
    await expect.poll(statuses, { timeout: 30_000 }).toEqual(paths.map(() => 200))
    const { subjects } = (await ask<{ subjects: { id: string }[] }>(`/api/desk${at}/takedowns`, { base: first, as: director })).body
    const begun = performance.now()
    expect((await ask(`/api/desk${at}/takedowns`, { base: first, as: director, body: { kind: 'draft', subject: subjects[0]?.id, reason: 'secret', statement: { zh: '正在核实。' } } })).status).toBe(201)
    await expect.poll(statuses, { timeout: 10_000, interval: 200 }).toEqual(paths.map(() => 410))
    expect(performance.now() - begun).toBeLessThan(10_000)
    // And stays gone: nothing that was kept comes back.
    for (let tries = 0; tries < 10; tries += 1) expect(await statuses()).toEqual(paths.map(() => 410))
  })

  it('count wrong tries of one code together: after five the right one opens nothing at either', async () => {
    const who = aPhone()
    const headers = { 'x-forwarded-for': '198.51.100.25' }
    const contact = { channel: 'sms', to: who.phone, purpose: 'submit' }
    expect((await ask('/api/codes', { base: servers[0]?.base, body: contact, headers })).status).toBe(202)
    // Either replica may have sent it, and each keeps what it sends in a folder of its own.
    const sent = async () => (await Promise.all(servers.map(({ base }) => ask<{ items: { to: string, text: string }[] }>('/api/dev/messages', { base })))).flatMap(({ body }) => body.items).find(one => one.to === who.masked)?.text
    await expect.poll(sent, { timeout: 30_000 }).toMatch(/\d{6}/)
    const code = /\d{6}/.exec(await sent() ?? '')?.[0] ?? ''
    const wrong = code === '000000' ? '111111' : '000000'
    const check = async (replica: number, tried: string) => (await ask('/api/codes/check', { base: servers[replica % 2]?.base, body: { ...contact, code: tried }, headers })).status
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await check(attempt, wrong)).toBe(422)
    expect([await check(0, code), await check(1, code)]).toEqual([422, 422])
  })
})
