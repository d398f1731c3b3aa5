/**
 * The server's clock as a page knows it: `serverTime` of the payload while rendering, so that server and browser agree,
 * then moving on with the time passed here. A wrong clock of the visitor's device changes nothing.
 */
export function useServerNow(serverTime: string, everySeconds = 30) {
  const now = ref(new Date(serverTime))
  onMounted(() => {
    const start = Date.now()
    const timer = setInterval(() => {
      now.value = new Date(new Date(serverTime).getTime() + Date.now() - start)
    }, everySeconds * 1000)
    onScopeDispose(() => clearInterval(timer))
  })
  return readonly(now)
}
