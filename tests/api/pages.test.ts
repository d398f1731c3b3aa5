import { describe, expect, it } from 'vitest'
import { ask } from '../support/client'

describe('public pages', () => {
  it('are the same for every visitor, revalidate by ETag and carry the policy with hashes', async () => {
    const first = await ask<string>('/')
    const again = await ask<string>('/', { headers: { 'cookie': 'gonghui.session_token=anything', 'accept-language': 'en' } })
    expect(again.body).toBe(first.body)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    expect(first.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/)
    expect(first.headers.get('content-security-policy')).not.toContain('script-src \'unsafe-inline\'')
    const etag = first.headers.get('etag') ?? ''
    expect((await ask('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('send the security headers with pages, data and files alike', async () => {
    for (const path of ['/', '/api/plans', '/favicon.svg', '/nowhere']) {
      expect((await ask(path)).headers.get('x-content-type-options'), path).toBe('nosniff')
    }
    expect((await ask('/api/plans')).headers.get('content-security-policy')).toContain('default-src \'none\'')
  })

  it('answer an unknown address with 404, as a page and as a problem', async () => {
    expect((await ask('/plans/nowhere', { headers: { accept: 'text/html' } })).status).toBe(404)
    const problem = await ask<{ code: string, title: string }>('/api/plans/nowhere', { headers: { 'accept-language': 'en' } })
    expect(problem.body).toMatchObject({ code: 'notFound' })
    expect(problem.headers.get('content-type')).toContain('application/problem+json')
    expect(problem.body.title).toMatch(/nothing here/i)
  })

  it('say that the process lives and is ready', async () => {
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
  })
})
