import { setResponseHeader } from 'h3'
import { listPublicPaths } from '~~/server/services/sitemap'

/** Public pages in both languages, each naming the other (sitemaps.org 0.9 with hreflang). */
export default defineEventHandler(async (event) => {
  const base = escapeXml(publicUrl(event))
  const paths = await listPublicPaths(await useDb(), useNow())
  const entries = paths.flatMap((path) => {
    const [zh, en] = [`${base}${escapeXml(path)}`, `${base}/en${path === '/' ? '' : escapeXml(path)}`]
    const links = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${zh}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`
    return [zh, en].map(address => `<url><loc>${address}</loc>${links}</url>`)
  })
  setResponseHeader(event, 'content-type', 'application/xml; charset=utf-8')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`
})
