import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { privatePages } from '#shared/domain/private-pages'
import { startSeeded } from '../support/seed'
import type { RunningServer } from '../support/server'

/**
 * The headers that keep browsers strict, as they arrive: on a page as it is rendered and as the cache hands it out again,
 * on pages that are never kept, on answers, files and failures, with the operator's settings and without them.
 */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** What is asked for, with the status it answers: a page that anybody may frame where the operator says so, or not. */
interface Asked { what: string, path: string, status: number, framed?: true, kind: 'page' | 'api' | 'file' | 'text', referrer?: 'no-referrer', /** Nuxt says it of every failure, whoever may frame the page: where both stand, browsers follow the policy. */ denied?: true, method?: string, accept?: string }
const asked: Asked[] = [
  { what: 'a page of the cache', path: '/stages/wq-gongshi-1', status: 200, framed: true, kind: 'page' },
  { what: 'the English start page', path: '/en', status: 200, framed: true, kind: 'page' },
  { what: 'a page that is not kept', path: '/stages/wq-gongshi-1/opinions?topic=08&township=120114001&q=公交', status: 200, framed: true, kind: 'page' },
  { what: 'a page of one’s own', path: '/sign-in', status: 200, kind: 'page', referrer: 'no-referrer' },
  { what: 'an invitation that is none', path: '/invitations/no-such-link', status: 200, kind: 'page', referrer: 'no-referrer' },
  { what: 'a page that is not there', path: '/no-such-page', status: 404, framed: true, denied: true, kind: 'page' },
  { what: 'a stage that is not there', path: '/stages/no-such-stage', status: 404, framed: true, kind: 'page' },
  { what: 'an answer of the API', path: '/api/stages', status: 200, kind: 'api' },
  { what: 'a refusal of the API', path: '/api/desk/stages', status: 401, kind: 'api' },
  { what: 'a write that is refused', path: '/api/people', status: 401, kind: 'api', method: 'POST' },
  { what: 'an address of the API that is not there', path: '/api/no-such-thing', status: 404, kind: 'api', accept: 'application/json' },
  { what: 'an answer of the sign-in library', path: '/api/auth/no-such-thing', status: 404, kind: 'api', accept: 'application/json' },
  { what: 'a feed', path: '/feed.atom', status: 200, framed: true, kind: 'text' },
  { what: 'the health of the server', path: '/healthz', status: 200, framed: true, kind: 'text' },
]

/** One answer without following it, as through a proxy that speaks https to the outside. */
const get = (server: RunningServer, { path, method = 'GET', accept = 'text/html' }: Asked) => fetch(server.base + path, {
  method, redirect: 'manual', headers: { 'x-forwarded-for': '10.44.0.1', 'x-forwarded-proto': 'https', accept, ...method === 'GET' ? {} : { 'content-type': 'application/json' } }, ...method === 'GET' ? {} : { body: '{}' },
})
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? ''
const ancestorsOf = (response: Response) => /frame-ancestors ([^;]*)/.exec(policyOf(response))?.[1]

/** An uploaded drawing of the demonstration's draft, as it is shown. */
async function drawing(server: RunningServer): Promise<string> {
  const { drafts } = await (await fetch(`${server.base}/api/plans/wuqing-2035`)).json() as { drafts: { version: number }[] }
  const texts = await Promise.all(drafts.map(async ({ version }) => (await fetch(`${server.base}/api/plans/wuqing-2035/drafts/${version}`)).text()))
  const path = /\/files\/[\w-]+\/display/.exec(texts.join())?.[0]
  if (!path) throw new Error('the demonstration has no drawing')
  return path
}

const settings: { name: string, env: Record<string, string>, https: boolean, ancestors: string | null }[] = [
  { name: 'behind https, framed by two sites', env: { GONGHUI_URL: 'https://plan.example', GONGHUI_FRAME_ANCESTORS: 'https://www.example https://*.gov.example' }, https: true, ancestors: 'https://www.example https://*.gov.example' },
  { name: 'with nothing set', env: {}, https: false, ancestors: null },
]

describe.each(settings)('headers $name', ({ env, https, ancestors }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startSeeded(inject('seed'), env)
  })
  afterAll(() => server.stop())

  function check(response: Response, { what, framed, denied }: Pick<Asked, 'what' | 'framed' | 'denied'>, except: Partial<Record<keyof typeof everywhere, string>> = {}) {
    for (const [name, value] of Object.entries({ ...everywhere, ...except })) expect(response.headers.get(name), `${name} of ${what}`).toBe(value)
    expect(response.headers.get('strict-transport-security'), `HSTS of ${what}`).toBe(https ? 'max-age=31536000; includeSubDomains' : null)
    // Old browsers' header knows no list: it stands exactly where nobody may frame.
    expect(response.headers.get('x-frame-options'), `framing of ${what}`).toBe(ancestors && framed && !denied ? null : 'DENY')
  }

  it.each(asked)('$what', async (one) => {
    // The second answer is the one the cache kept, where there is one.
    for (const time of ['first', 'second']) {
      const response = await get(server, one)
      const named = { ...one, what: `${one.what}, ${time} time` }
      expect(response.status, named.what).toBe(one.status)
      check(response, named, one.referrer && { 'referrer-policy': one.referrer })
      if (one.kind === 'page') {
        expect(ancestorsOf(response), named.what).toBe(ancestors && one.framed ? ancestors : '\'none\'')
        expect(policyOf(response), named.what).toMatch(/^default-src 'self'; script-src 'self'(?: 'sha256-[\w+/=]+')*; style-src 'self';/)
        expect(policyOf(response).replace('style-src-attr \'unsafe-inline\'', ''), named.what).not.toMatch(/unsafe|\*(?!\.gov)/)
      }
      if (one.kind === 'api') expect(policyOf(response), named.what).toBe('default-src \'none\'; frame-ancestors \'none\'')
      await response.arrayBuffer()
    }
  })

  it('a kept page that has not changed', async () => {
    const first = await get(server, { what: '', path: '/stages/wq-gongshi-1', status: 200, kind: 'page' })
    const again = await fetch(`${server.base}/stages/wq-gongshi-1`, { headers: { 'if-none-match': first.headers.get('etag') ?? '', 'x-forwarded-for': '10.44.0.1', 'x-forwarded-proto': 'https' } })
    expect(again.status).toBe(304)
    check(again, { what: 'not modified', framed: true })
  })

  it.each(['', '/en'])('pages for one person are kept by no browser and listed nowhere: %s', async (prefix) => {
    for (const page of privatePages) {
      const response = await get(server, { what: page, path: `${prefix}/${page}?x=1`, status: 0, kind: 'page' })
      // Where there is no page Nuxt says itself what may be kept of it: nothing of anybody's.
      expect([response.headers.get('cache-control'), response.headers.get('x-robots-tag')], page).toEqual([response.status === 404 ? 'no-cache' : 'no-store', 'noindex'])
      await response.arrayBuffer()
    }
    const open = await get(server, { what: 'an open page', path: `${prefix}/stages?next=/desk`, status: 200, kind: 'page' })
    expect([open.status, open.headers.get('cache-control'), open.headers.get('x-robots-tag')]).toEqual([200, null, null])
  })

  it('a static file, which is sent before anything is asked', async () => {
    const response = await get(server, { what: '', path: '/favicon.svg', status: 200, kind: 'text' })
    for (const [name, value] of Object.entries(everywhere)) expect(response.headers.get(name), name).toBe(value)
  })

  it('a file, under a policy of its own', async () => {
    const response = await get(server, { what: 'a file', path: await drawing(server), status: 200, kind: 'file' })
    expect(response.status).toBe(200)
    check(response, { what: 'a file' })
    expect(policyOf(response)).toBe('default-src \'none\'; sandbox')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    const missing = await get(server, { what: 'no file', path: '/files/00000000-0000-4000-8000-000000000000/display', status: 404, kind: 'file' })
    expect(missing.status).toBe(404)
    check(missing, { what: 'a file that is not there' })
  })

  it('a receipt tells no other site where it stands', async () => {
    const response = await get(server, { what: 'a receipt', path: '/receipts/AAAA-AAAA-AAAA-A', status: 404, kind: 'page' })
    check(response, { what: 'a receipt' }, { 'referrer-policy': 'no-referrer' })
    expect(ancestorsOf(response)).toBe('\'none\'')
  })
})
