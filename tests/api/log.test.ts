import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { aSubmission, ask, signIn } from '../support/client'
import { startSeeded } from '../support/seed'
import type { RunningServer } from '../support/server'

let server: RunningServer
beforeAll(async () => {
  server = await startSeeded(inject('seed'))
})
afterAll(() => server.stop())
const lines = () => server.log().split('\n').filter(line => line.trim() !== '')

describe('the log of the running server', () => {
  it('has a line for a write and for a failure, findable by the number the answer carries', async () => {
    const sent = await ask('/api/stages/wq-gongshi-1/submissions', { base: server.base, body: aSubmission() })
    expect(sent.status).toBe(201)
    const id = sent.headers.get('x-request-id') ?? 'none'
    await expect.poll(() => lines().filter(line => line.includes(id)).map(line => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ request: id, method: 'POST', path: '/api/stages/wq-gongshi-1/submissions', status: 201, level: 'info' })])
    const page = await ask('/', { base: server.base })
    expect(page.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    expect((await ask('/', { base: server.base })).headers.get('x-request-id')).not.toBe(page.headers.get('x-request-id'))
  })

  it('carries no word somebody typed, no code, no token, also not of pages that are refused', async () => {
    const secret = 'QZ7W-0XKP-4MNT-D'
    const as = await signIn('admin', server.base)
    const html = { accept: 'text/html' }
    const body = aSubmission({ contact: { name: '秘而不宣', phone: '13912345678' } })
    await ask('/api/stages/wq-gongshi-1/submissions', { base: server.base, body })
    for (const path of [`/desk/stages/wq-gongshi-1/queue?q=${encodeURIComponent('秘而不宣')}`, `/invitations/${secret}`, `/receipts/${secret}`, `/subscriptions/${secret}`, `/en/subscriptions/${secret}?done=stopped`, `/api/subscriptions/${secret}`, `/api/receipts/${secret}`, `/applications/${secret}`, `/api/applications/${secret}`, `/plans/${secret}?q=13912345678`, `/nowhere?q=13912345678`, `/admin/people?q=13912345678`]) {
      for (const headers of [html, {}]) await ask(path, { base: server.base, headers, as })
    }
    await ask(`/api/sign-in`, { base: server.base, body: { name: '13912345678', password: 'a-secret-password' } })
    const log = server.log()
    for (const told of ['秘而不宣', encodeURIComponent('秘而不宣'), secret.slice(0, 9), '13912345678', 'a-secret-password', '[request error]']) expect(log).not.toContain(told)
  })

  it('is JSON, line by line', () => {
    const strange = lines().filter((line) => {
      try {
        return typeof (JSON.parse(line) as { level?: unknown }).level !== 'string'
      }
      catch {
        return true
      }
    })
    expect(strange.filter(line => !line.startsWith('Listening on'))).toEqual([])
  })
})
