import { can } from '#shared/domain/permissions'

/** The administration is for the three duties: others are told so (403), visitors are asked to sign in and come back here. */
export default defineNuxtRouteMiddleware(async (to) => {
  const localePath = useLocalePath()
  const { actor, load } = useDeskActor()
  if (!await load()) return abortNavigation(createError({ statusCode: 503, fatal: true }))
  if (actor.value.kind === 'guest') return navigateTo({ path: localePath('/sign-in'), query: { to: to.fullPath } })
  if (actor.value.waitsFor) return navigateTo({ path: localePath('/profile/second-factor'), query: { to: to.fullPath } })
  if (!can(actor.value, 'admin.open')) return abortNavigation(createError({ statusCode: 403, fatal: true }))
})
