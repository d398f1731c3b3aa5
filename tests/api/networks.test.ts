import { expect, it } from 'vitest'
import { ask, aSubmission, signIn, useOwnServer } from '../support/client'

useOwnServer()

interface Networks { version: number, networks: { network: string, note: string }[] }
const path = '/api/settings/networks'
const save = async (networks: Networks['networks'], version?: number) => {
  const as = await signIn('security')
  return ask<Networks & { code?: string, errors?: { path: string, message: string }[], current?: Networks }>(path, { method: 'PUT', as, body: { version: version ?? (await ask<Networks>(path, { as })).body.version, networks } })
}

it('the security officer alone exempts networks, and is told what is none', async () => {
  for (const role of ['admin', 'auditor', 'director', 'moderator'] as const) expect((await ask(path, { as: await signIn(role) })).status, role).toBe(403)
  const wrong = await save([{ network: '203.0.113.0/28', note: '' }, { network: '10.0.0.0/8', note: '' }, { network: 'office', note: '' }])
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors).toEqual([{ path: 'networks.1.network', message: 'networkTooWide' }, { path: 'networks.2.network', message: 'network' }])
  const saved = await save([{ network: '203.0.113.0/28', note: '便民服务中心' }])
  expect([saved.status, saved.body.networks]).toEqual([200, [{ network: '203.0.113.0/28', note: '便民服务中心' }]])
  const late = await save([], saved.body.version - 1)
  expect([late.status, late.body.code, late.body.current?.version]).toEqual([409, 'stale', saved.body.version])
  const record = await ask<{ items: { subject: { id: string }, detail: { after: unknown } }[] }>('/api/audit?action=settings.edit', { as: await signIn('auditor') })
  expect(record.body.items[0]).toMatchObject({ subject: { id: 'networks' }, detail: { after: { networks: [{ network: '203.0.113.0/28' }] } } })
})

it('an exempt network sends on where another is held back, and signing in stays limited', async () => {
  const saved = await save([{ network: '203.0.113.16/28', note: '' }, { network: '2001:db8:1::/48', note: '' }])
  expect(saved.status).toBe(200)
  const stages = await ask<{ items: { slug: string, state: string }[] }>('/api/stages')
  const open = stages.body.items.find(stage => stage.state === 'open')?.slug
  // What a process knows of the networks is ten seconds old at most.
  await new Promise(resolve => setTimeout(resolve, 10_500))
  const sendFrom = async (address: string) => {
    const statuses: number[] = []
    for (let round = 0; round < 13; round += 1) statuses.push(...await Promise.all(Array.from({ length: 10 }, async () => (await ask(`/api/stages/${open}/submissions`, { body: aSubmission(), headers: { 'x-forwarded-for': address } })).status)))
    return [...new Set(statuses)].sort()
  }
  expect(await sendFrom('203.0.113.17')).toEqual([201])
  expect(await sendFrom('2001:db8:1:2::3')).toEqual([201])
  expect(await sendFrom('203.0.113.40')).toEqual([201, 428, 429])
  // Whoever helps many looks their receipts up for them.
  const lookUp = async (address: string) => new Set((await Promise.all(Array.from({ length: 35 }, () => ask('/api/receipts/AAAAAAAAAAAAA', { headers: { 'x-forwarded-for': address } })))).map(answer => answer.status))
  expect([...await lookUp('203.0.113.17')]).toEqual([404])
  expect(await lookUp('203.0.113.40')).toContain(429)
  const tries = await Promise.all(Array.from({ length: 12 }, () => ask('/api/sign-in', { body: { name: 'nobody-here', password: 'wrong-wrong-wrong' }, headers: { 'x-forwarded-for': '203.0.113.17' } })))
  expect(tries.map(answer => answer.status)).toContain(429)
})
