/** After the new page its title is set; a screen reader is told it then. */
const titleDelay = 150

/**
 * A page opened by a link within the site tells itself as a loaded one does: focus goes to its main part, and `arrived`
 * is its title, to stand in a live region. A change of query or hash is no new page.
 */
export function usePageArrival() {
  const route = useRouter().currentRoute
  const arrived = ref('')
  let { path } = route.value

  useNuxtApp().hook('page:finish', () => {
    if (route.value.path === path) return
    path = route.value.path
    const main = document.getElementById('main')
    // What the page itself has put the focus on keeps it.
    if (!main?.contains(document.activeElement)) main?.focus({ preventScroll: true })
    setTimeout(() => arrived.value = document.title, titleDelay)
  })
  return { arrived }
}
