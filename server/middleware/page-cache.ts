import { gunzipSync } from 'node:zlib'
import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeader, setResponseStatus } from 'h3'
import { pageState } from '../page-cache/generations'
import { PageKeeper } from '../page-cache/keeper'
import { cachedPath } from '../page-cache/key'
import { renderMark, renderPage } from '../page-cache/render'
import type { Page } from '../page-cache/render'

const keeper = new PageKeeper(64 * 1024 * 1024)

/** Answers public pages from memory (design §5). */
export default defineEventHandler(async (event) => {
  if (import.meta.dev || (event.method !== 'GET' && event.method !== 'HEAD') || getRequestHeader(event, 'x-gonghui-render') === renderMark) return
  const path = cachedPath(event.path)
  if (!path) return
  const now = useNow()
  const state = await pageState(now).catch(() => null)
  if (!state) return
  const origin = publicUrl(event)
  return send(event, await keeper.get({ key: `${origin} ${path}`, mark: state.mark, now: now.getTime(), next: state.next, render: () => renderPage(path, origin) }))
})

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
