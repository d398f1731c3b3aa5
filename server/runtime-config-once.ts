/**
 * The settings do not change while a process lives, so each request is given the same frozen ones. Without this,
 * the first reader of a request (Nuxt i18n, before anything of ours) reads the whole environment again: measured
 * at half of the time of a cached page (docs/performance.md). Registered in nuxt.config.ts to stand before i18n's plugin.
 */
export default defineNitroPlugin((nitro) => {
  const config = useRuntimeConfig()
  nitro.hooks.hook('request', (event) => {
    event.context.nitro = { ...event.context.nitro, errors: event.context.nitro?.errors ?? [], runtimeConfig: config }
  })
})
