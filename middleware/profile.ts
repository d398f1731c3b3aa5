/** One's own pages are for whoever is signed in: visitors are asked to sign in and come back here. */
export default defineNuxtRouteMiddleware(async (to) => {
  const { actor, load } = useDeskActor()
  if (!await load()) return abortNavigation(createError({ statusCode: 503, fatal: true }))
  if (actor.value.kind === 'guest') return navigateTo({ path: useLocalePath()('/sign-in'), query: { to: to.fullPath } })
})
