import { setResponseHeader } from 'h3'

/** Workplaces, receipts, searches and machine addresses are not for search engines. */
const closed = ['/api/', '/desk', '/deputy', '/unit', '/expert', '/admin', '/audit', '/receipts/', '/applications/', '/subscriptions/', '/sign-in', '/search', '/files/']

export default defineEventHandler((event) => {
  setResponseHeader(event, 'content-type', 'text/plain; charset=utf-8')
  const lines = closed.flatMap(path => path.startsWith('/api') || path.startsWith('/files') ? [path] : [path, `/en${path}`])
  return `User-agent: *\n${lines.map(path => `Disallow: ${path}`).join('\n')}\nSitemap: ${publicUrl(event)}/sitemap.xml\n`
})
