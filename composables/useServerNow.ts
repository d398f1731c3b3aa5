/**
 * The server's clock as a page knows it: `serverTime` of the payload while rendering, so that server and browser agree,
 * then moving on with the time passed here: since the page's answer began to arrive, or since now where it was asked
 * for later. A wrong clock of the visitor's device changes nothing.
 */
export function useServerNow(serverTime: string, everySeconds = 30) {
  const now = ref(new Date(serverTime))
  const { isHydrating } = useNuxtApp()
  onMounted(() => {
    const start = isHydrating ? Date.now() - performance.now() + responseStart() : Date.now()
    const timer = setInterval(() => {
      now.value = new Date(new Date(serverTime).getTime() + Date.now() - start)
    }, everySeconds * 1000)
    onScopeDispose(() => clearInterval(timer))
  })
  return readonly(now)
}

/** When the answer to this page began to arrive, in milliseconds after it was asked for. */
function responseStart(): number {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation && 'responseStart' in navigation ? Number(navigation.responseStart) : performance.now()
}
