/** Public pages that are the same for every visitor, each with the query that belongs to the page (design §5). English pages stand under /en. */
const pages: { path: RegExp, query: readonly string[] }[] = [
  { path: /^\/$/, query: [] },
  { path: /^\/plans(?:\/[^/]+)?$/, query: [] },
  { path: /^\/plans\/[^/]+\/drafts\/[^/]+$/, query: ['chapter'] },
  { path: /^\/plans\/[^/]+\/map$/, query: ['draft'] },
  { path: /^\/plans\/[^/]+\/corrections$/, query: [] },
  { path: /^\/stages(?:\/[^/]+(?:\/(?:opinions|outcomes|poster|submit))?)?$/, query: [] },
  { path: /^\/notices(?:\/[^/]+(?:\/poster)?)?$/, query: [] },
  { path: /^\/proposals(?:\/[^/]+)?$/, query: [] },
  { path: /^\/reviews\/[^/]+$/, query: [] },
  { path: /^\/hearings\/[^/]+(?:\/poster)?$/, query: [] },
  { path: /^\/surveys(?:\/[^/]+(?:\/results)?)?$/, query: [] },
  { path: /^\/(?:about|accessibility|privacy|sitemap)$/, query: [] },
  { path: /^\/(?:plans\/[^/]+\/)?feed\.atom$/, query: [] },
  { path: /^\/(?:hearings|notices|plans|stages)\/[^/]+\/calendar\.ics$/, query: ['lang'] },
]

/** Queries that never change a page: campaign marks and the like, and where a survey was handed out, which the browser alone reads, are dropped, everything else makes a page of its own, uncached. */
const ignored = /^(?:utm_\w+|source|from|isappinstalled|nsukey|scene|clicktime|wx\w*|_)$/

/**
 * The path with the allowed query, as it is rendered and kept; null where a page is not kept: personal ones,
 * filtered lists, anything unknown. Filtered lists would fill the cache with pages nobody asks for twice.
 */
export function cachedPath(path: string): string | null {
  // `//host` and the like are no pages of ours, and some of them no addresses at all.
  if (path.startsWith('//') || !URL.canParse(path, 'http://page')) return null
  const url = new URL(path, 'http://page')
  const bare = url.pathname.replace(/^\/en(?=\/|$)/, '') || '/'
  const page = pages.find(candidate => candidate.path.test(bare))
  if (!page) return null
  const kept: string[] = []
  for (const [name, value] of url.searchParams) {
    if (ignored.test(name)) continue
    if (!page.query.includes(name) || value.length > 20) return null
    kept.push(`${name}=${encodeURIComponent(value)}`)
  }
  return url.pathname + (kept.length ? `?${kept.sort().join('&')}` : '')
}
