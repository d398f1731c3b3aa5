/** Keeps a page out of every cache and search engine, and its address out of other sites' logs (design §4.10). */
export function usePrivatePage() {
  if (import.meta.server) {
    useResponseHeader('cache-control').value = 'no-store'
    useResponseHeader('x-robots-tag').value = 'noindex'
    useResponseHeader('referrer-policy').value = 'no-referrer'
  }
  useHead({ meta: [{ name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }] })
}
