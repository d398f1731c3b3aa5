import { can } from '#shared/domain/permissions'

/** The desk is for staff: visitors are asked to sign in and come back here; a role that may not is told so (403). */
export default defineNuxtRouteMiddleware(async (to) => {
  const localePath = useLocalePath()
  const { actor, load } = useDeskActor()
  if (!await load()) return abortNavigation(createError({ statusCode: 503, fatal: true }))
  if (actor.value.kind === 'guest') return navigateTo({ path: localePath('/sign-in'), query: { to: to.fullPath } })
  if (actor.value.kind === 'person' && actor.value.waitsFor) return navigateTo({ path: localePath('/profile/second-factor'), query: { to: to.fullPath } })
  if (!can(actor.value, 'desk.open')) return abortNavigation(createError({ statusCode: 403, fatal: true }))
})
