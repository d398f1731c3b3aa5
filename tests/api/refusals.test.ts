import { request } from 'node:http'
import { describe, expect, inject, it } from 'vitest'
import { aSubmission, ask, signIn } from '../support/client'

const stage = '/api/stages/wq-gongshi-1'

/** What a stranger, a broken client or a curious person sends: a clear refusal, never 500. */
describe('what cannot be read is refused', () => {
  it.each([
    ['an empty facet', `${stage}/opinions?topic=`, 200],
    ['a facet of commas', `${stage}/township-counts?topic=,,`, 200],
    ['a chapter no column holds', `${stage}/quotes?chapter=99999999999`, 422],
    ['a chapter of a draft no column holds', '/api/plans/wuqing-2035/drafts/1?chapter=99999999999', 422],
    ['a version no column holds', '/api/plans/wuqing-2035/drafts/99999999999/search?q=x', 404],
    ['36 characters that are no id', '/api/stages/12345678-aaaaaaaaaaaaaaaaaaaaaaaaaaa', 404],
    ['a cursor made by hand', `${stage}/opinions?sort=number&cursor=${Buffer.from(JSON.stringify({ at: '2026-01-01T00:00:00Z', number: 3e9, ordinal: 1, id: '00000000-0000-4000-8000-000000000000' })).toString('base64url')}`, 400],
  ])('%s', async (_, path, status) => {
    const answer = await ask(path)
    expect(answer.status).toBe(status)
  })

  it('a strange origin, a path that is no text, a body nested without end', async () => {
    expect((await ask(`${stage}/submissions`, { body: aSubmission(), headers: { origin: 'x' } })).status).toBe(403)
    expect((await ask('/stages/%E0%A4%A/submit/plain', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' } })).status).toBeLessThan(500)
    const nested = `{"opinions":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    expect((await fetch(`${inject('base')}${stage}/submissions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: nested })).status).toBe(400)
    for (const path of ['//', '//evil.example/%']) expect((await ask(path)).status).toBeLessThan(500)
  })

  it('a quotation that begins beyond any text', async () => {
    const anchor = { kind: 'block', block: '00000000-0000-4000-8000-000000000000', quote: { exact: '公交', prefix: '', suffix: '', start: 3_000_000_000 } }
    expect((await ask(`${stage}/submissions`, { body: aSubmission({ opinions: [{ text: '意见', anchor }] }) })).status).toBe(422)
  })

  it.each([['GET', '/api/nothing'], ['POST', '/api/nothing/at/all'], ['DELETE', '/api/plans']])('%s %s: no such address, told as every problem is', async (method, path) => {
    const answer = await ask(path, { method })
    expect([answer.status, answer.headers.get('content-type'), answer.body.code]).toEqual([404, expect.stringContaining('application/problem+json'), 'notFound'])
  })

  it('a unit that does not exist', async () => {
    const moderator = await signIn('moderator')
    const { body } = await ask<{ items: { id: string, version: number }[] }>('/api/desk/stages/wq-gongshi-1/opinions?limit=1&sort=newest', { as: moderator })
    const [item] = body.items
    const patched = await ask(`/api/desk/opinions/${item?.id}`, { method: 'PATCH', body: { version: item?.version, patch: { unitId: '00000000-0000-4000-8000-000000000000' } }, as: moderator })
    expect([400, 409]).toContain(patched.status)
  })

  it('a body larger than any form, and one that does not say how large it is, before it is read', async () => {
    const large = await ask<{ code: string }>(`${stage}/submissions`, { body: { text: 'x'.repeat(300_000) } })
    expect([large.status, large.body.code]).toEqual([413, 'tooLarge'])
    expect(await chunked(`${inject('base')}${stage}/submissions`)).toBe(411)
    expect(await chunked(`${inject('base')}/api/sign-in`)).toBe(411)
  })
})

/** Sends a body in chunks without its length and goes on until it is answered. */
function chunked(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', reject)
    sending.write('{"id":"')
    setTimeout(() => sending.end('"}'), 500)
  })
}

describe('a stage that has received something', () => {
  it('keeps its first day, so that what was promised about showing cannot be walked around', async () => {
    const staff = await signIn('staff')
    const { body } = await ask<{ version: number }>('/api/desk/stages/wq-gongshi-1', { as: staff })
    const later = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    expect((await ask('/api/desk/stages/wq-gongshi-1', { method: 'PATCH', body: { version: body.version, patch: { firstDay: later } }, as: staff })).status).toBe(409)
  })
})
