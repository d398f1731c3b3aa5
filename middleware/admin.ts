import { can } from '#shared/domain/permissions'
import type { Setup } from '#shared/schemas/setup'

/** The administration is for the three duties: others are told so (403), visitors are asked to sign in and come back here. */
export default defineNuxtRouteMiddleware(async (to, from) => {
  const localePath = useLocalePath()
  const { actor, load } = useDeskActor()
  if (!await load()) return abortNavigation(createError({ statusCode: 503, fatal: true }))
  if (actor.value.kind === 'guest') return navigateTo({ path: localePath('/sign-in'), query: { to: to.fullPath } })
  if (actor.value.waitsFor) return navigateTo({ path: localePath('/profile/second-factor'), query: { to: to.fullPath } })
  if (!can(actor.value, 'admin.open')) return abortNavigation(createError({ statusCode: 403, fatal: true }))
  const isArriving = from.path === to.path || !from.path.startsWith(localePath('/admin'))
  if (isArriving && to.path === localePath('/admin') && can(actor.value, 'settings.edit') && await isUntouched()) return navigateTo(localePath('/admin/setup'))
})

/** Whether nothing has been set up yet: then an administrator who comes in is led to the setting up; the way back stays open to him. */
async function isUntouched(): Promise<boolean> {
  const setup = await useRequestFetch()<Setup>('/api/setup').catch(() => null)
  return setup !== null && Object.values(setup.done).every(done => !done)
}
