/**
 * zod looks whether it may make functions out of text by trying to. The page's policy forbids it, and each try would be
 * reported as a breach of it: said beforehand, it does not try. Written as zod reads it, so that no public page carries zod.
 */
export default defineNuxtPlugin({
  name: 'policy',
  // Before the router's, which loads the page's code.
  order: -100,
  setup() {
    Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
  },
})
