import { gunzipSync } from 'node:zlib'
import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeader, setResponseStatus } from 'h3'
import { BoundedStore } from '../page-cache/bounded-store'
import { pageState } from '../page-cache/generations'
import { cachedPath } from '../page-cache/key'
import { renderMark, renderPage } from '../page-cache/render'
import type { Page } from '../page-cache/render'

const lifetime = 60_000
const store = new BoundedStore<Page>(64 * 1024 * 1024)
const rendering = new Map<string, Promise<Page>>()

/** Answers public pages from memory: one rendering at a time per page, dead after a minute or at the next opening or closing, whichever is first (design §5). */
export default defineEventHandler(async (event) => {
  if (import.meta.dev || (event.method !== 'GET' && event.method !== 'HEAD') || getRequestHeader(event, 'x-gonghui-render') === renderMark) return
  const path = cachedPath(event.path)
  if (!path) return
  const now = useNow()
  const state = await pageState(now).catch(() => null)
  if (!state) return
  const origin = publicUrl(event)
  const key = [origin, path, state.mark].join(' ')
  const known = store.get(key)
  return send(event, known && known.diesAt > now.getTime() ? known : await render(key, path, origin, Math.min(now.getTime() + lifetime, state.next)))
})

function render(key: string, path: string, origin: string, diesAt: number): Promise<Page> {
  const running = rendering.get(key)
  if (running) return running
  const promise = renderPage(path, origin, diesAt).then((page) => {
    if (page.status === 200) store.set(key, page)
    return page
  }).finally(() => rendering.delete(key))
  rendering.set(key, promise)
  return promise
}

function send(event: H3Event, page: Page) {
  for (const [name, value] of page.headers) setResponseHeader(event, name, value)
  setResponseHeader(event, 'cache-control', 'no-cache')
  setResponseHeader(event, 'etag', page.etag)
  setResponseHeader(event, 'vary', 'accept-encoding')
  if (page.status === 200 && getRequestHeader(event, 'if-none-match')?.includes(page.etag)) {
    setResponseStatus(event, 304)
    return ''
  }
  setResponseStatus(event, page.status)
  const accepts = getRequestHeader(event, 'accept-encoding') ?? ''
  if (accepts.includes('br')) {
    setResponseHeader(event, 'content-encoding', 'br')
    return page.br
  }
  if (accepts.includes('gzip')) {
    setResponseHeader(event, 'content-encoding', 'gzip')
    return page.gzip
  }
  return gunzipSync(page.gzip)
}
