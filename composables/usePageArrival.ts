import type { RouteLocationNormalized, RouteLocationNormalizedLoaded } from 'vue-router'

/** After the new page its title is set; a screen reader is told it then. */
const titleDelay = 150

/** What tells one page from the next: the key it names in `definePageMeta`, else its path. */
export function pageKeyOf(route: RouteLocationNormalized): string {
  // A key reads the address; whether the page's component is loaded yet, in which the two types differ, is nothing to it.
  return typeof route.meta.key === 'function' ? route.meta.key(route as RouteLocationNormalizedLoaded) : route.path
}

/**
 * A page opened by a link within the site tells itself as a loaded one does: focus goes to its main part, and `arrived`
 * is its title, to stand in a live region. A change of query or hash within a page is no new page.
 */
export function usePageArrival() {
  const route = useRouter().currentRoute
  const arrived = ref('')
  let page = pageKeyOf(route.value)

  useNuxtApp().hook('page:finish', () => {
    if (pageKeyOf(route.value) === page) return
    page = pageKeyOf(route.value)
    const main = document.getElementById('main')
    // What the page itself has put the focus on keeps it.
    if (!main?.contains(document.activeElement)) main?.focus({ preventScroll: true })
    setTimeout(() => arrived.value = document.title, titleDelay)
  })
  return { arrived }
}
