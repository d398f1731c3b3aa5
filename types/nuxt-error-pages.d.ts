declare module '#nuxt-error-pages' {
  import type { NitroErrorHandler } from 'nitropack'

  const handler: NitroErrorHandler
  export default handler
}
