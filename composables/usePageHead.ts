interface PageHead {
  title: () => string
  description?: () => string
  /** Not for search engines. */
  hidden?: boolean
  /** The plan whose feed the page belongs to. */
  feedOf?: string
}

/** Queries that make a page of their own; filters and campaign marks lead to the same page. */
const ownPages = ['chapter']

/**
 * Title, description, their copies for link previews, and the page's one address. Plain `useHead`: `useSeoMeta` brings
 * a table of all meta tags there are to every page (design §7).
 */
export function usePageHead({ title, description, hidden, feedOf }: PageHead) {
  const origin = useOrigin()
  const { path, query } = useRoute()
  const kept = ownPages.flatMap(name => typeof query[name] === 'string' ? [`${name}=${encodeURIComponent(query[name])}`] : [])
  const address = `${origin}${path}${kept.length ? `?${kept.join('&')}` : ''}`

  useHead(() => ({
    title: title(),
    meta: [
      ...(description ? [{ name: 'description', content: description() }] : []),
      // What is hidden is not previewed either; its title may carry what a visitor typed.
      ...(hidden ? [{ name: 'robots', content: 'noindex' }] : [{ property: 'og:title', content: title() }, ...(description ? [{ property: 'og:description', content: description() }] : [])]),
    ],
    link: hidden ? [] : [{ rel: 'canonical' as const, href: address }, ...feedOf ? [{ rel: 'alternate' as const, type: 'application/atom+xml' as const, href: `/plans/${feedOf}/feed.atom` }] : []],
  }))
}
