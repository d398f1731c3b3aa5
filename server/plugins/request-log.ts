import { getResponseStatus, setResponseHeader } from 'h3'

/**
 * Each answer carries the number of its request, for whoever calls about it. Writes and failures leave a line with it;
 * reading leaves none, since the proxy counts visits (docs/how-to/run-in-production.md).
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('request', (event) => {
    event.context.begun = performance.now()
    setResponseHeader(event, 'x-request-id', requestIdOf(event))
  })
  nitro.hooks.hook('afterResponse', (event) => {
    const status = getResponseStatus(event)
    if (status < 500 && (event.method === 'GET' || event.method === 'HEAD')) return
    const begun: unknown = event.context.begun
    useLog().info({ request: requestIdOf(event), method: event.method, path: loggedPath(event.path), status, ms: typeof begun === 'number' ? Math.round(performance.now() - begun) : undefined }, 'request')
  })
})
