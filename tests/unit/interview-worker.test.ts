import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'

const source = readFileSync('public/interview-worker.js', 'utf8')
const origin = 'https://gh.example'
const page = '/desk/surveys/a/interview'

/** What the site answers by path; nothing where there is no network. */
let site: Map<string, { body?: string, status?: number }> | null
let kept: Map<string, Response>
let told: unknown[]
/** What the worker listens to. */
let listeners: Map<string, (event: object) => void>

const keyOf = (asked: string | URL | { url: string }) => {
  const url = new URL(typeof asked === 'string' || asked instanceof URL ? asked : asked.url, origin)
  return url.pathname + url.search
}
const cache = {
  match: async (asked: string | URL | { url: string }) => kept.get(keyOf(asked))?.clone(),
  put: async (asked: string | { url: string }, answer: Response) => void kept.set(keyOf(asked), answer),
  delete: async (asked: string | URL) => kept.delete(keyOf(asked)),
  keys: async () => [...kept.keys()].map(key => ({ url: origin + key })),
}
async function fetchSite(asked: string | { url: string }): Promise<Response> {
  if (!site) throw new TypeError('no network')
  const { body = '', status = 200 } = site.get(keyOf(asked)) ?? { status: 404 }
  return Object.defineProperty(new Response(body, { status }), 'type', { value: 'basic' })
}

/** Asks the worker to keep what a page of this build needs; answers what it told. */
async function keep(build: string, ...paths: string[]) {
  let work: Promise<unknown> = Promise.resolve()
  listeners.get('message')?.({ data: { keep: paths, build }, source: { postMessage: (message: unknown) => told.push(message) }, waitUntil: (promise: Promise<unknown>) => work = promise })
  await work
  // Out of the worker's own realm, where an object is of another class.
  return JSON.parse(JSON.stringify(told.at(-1))) as unknown
}
/** What the page is answered: its text, or that there is none. */
async function ask(path: string, mode = 'cors'): Promise<string> {
  let answered: Promise<Response> | undefined
  listeners.get('fetch')?.({ request: { url: origin + path, method: 'GET', mode }, respondWith: (promise: Promise<Response>) => answered = promise })
  return answered ? answered.then(answer => answer.text(), () => 'no answer') : 'not its own'
}
const keys = () => [...kept.keys()].sort()

beforeEach(() => {
  site = new Map([[page, { body: '<html>one' }], ['/_nuxt/a.js', { body: 'a' }], ['/files/p/display', { body: 'picture' }], ['/api/plans/x/drafts/2?chapter=0', { body: 'figures' }]])
  kept = new Map()
  told = []
  listeners = new Map()
  runInNewContext(source, {
    URL, Response, AbortController, setTimeout, clearTimeout, Promise, Set, fetch: fetchSite, caches: { open: async () => cache },
    self: { addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener), location: { origin }, registration: { scope: origin + page }, clients: { matchAll: async () => [{ url: origin + page }], claim: async () => {} }, skipWaiting: async () => {} },
  })
})

describe('the worker that keeps interviews', () => {
  it('keeps the page, its scripts, pictures and figures, and answers with them where there is no network', async () => {
    expect(await keep('one', '/_nuxt/a.js', '/files/p/display', '/api/plans/x/drafts/2?chapter=0')).toEqual({ missing: 0 })
    site = null
    expect(await ask(page, 'navigate')).toBe('<html>one')
    expect(await ask('/_nuxt/a.js')).toBe('a')
    expect(await ask('/files/p/display')).toBe('picture')
    expect(await ask('/api/plans/x/drafts/2?chapter=0')).toBe('figures')
    expect(await ask('/api/me'), 'whose it is stays with the network').toBe('not its own')
  })

  it('tells how much it could not keep', async () => {
    site?.set('/_nuxt/b.js', { status: 500 })
    expect(await keep('one', '/_nuxt/a.js', '/_nuxt/b.js')).toEqual({ missing: 1 })
    expect(keys(), 'no page without what it needs').toEqual(['/_nuxt/a.js'])
    site = null
    expect(await keep('one', '/_nuxt/a.js', '/_nuxt/b.js')).toEqual({ missing: 1 })
  })

  it('says yes again where all was kept before and there is no network now', async () => {
    await keep('one', '/_nuxt/a.js', '/files/p/display')
    site = null
    expect(await keep('one', '/_nuxt/a.js', '/files/p/display')).toEqual({ missing: 0 })
  })

  it('goes on with the page that works until all scripts of a new deployment are here', async () => {
    await keep('one', '/_nuxt/a.js')
    site = new Map([[page, { body: '<html>two' }], ['/_nuxt/b.js', { status: 503 }]])
    expect(await ask(page, 'navigate'), 'the network comes first').toBe('<html>two')
    expect(await keep('two', '/_nuxt/b.js')).toEqual({ missing: 1 })
    const before = site
    site = null
    expect([await ask(page, 'navigate'), await ask('/_nuxt/a.js')]).toEqual(['<html>one', 'a'])
    site = before.set('/_nuxt/b.js', { body: 'b' })
    expect(await keep('two', '/_nuxt/b.js')).toEqual({ missing: 0 })
    expect(keys(), 'what no page needs is gone').toEqual(['/_nuxt/b.js', page, `${page}?kept`])
  })

  it('does not keep a page that was deployed while its scripts were fetched', async () => {
    await keep('one', '/_nuxt/a.js')
    site?.set(page, { body: '<html>two' })
    expect(await keep('one', '/_nuxt/a.js')).toEqual({ missing: 1 })
    site = null
    expect(await ask(page, 'navigate')).toBe('<html>one')
  })

  it('no longer shows what was taken down', async () => {
    await keep('one', '/_nuxt/a.js', '/files/p/display')
    site?.set('/files/p/display', { status: 410 })
    await ask('/files/p/display')
    site = null
    expect(await ask('/files/p/display')).toBe('no answer')
  })
})
