import { can } from '#shared/domain/permissions'
import type { Setup } from '#shared/schemas/setup'

/** The administration is for the three duties; where nothing has been set up yet the administrator is led there. */
export default defineNuxtRouteMiddleware(async (to, from) => {
  const localePath = useLocalePath()
  const { actor } = useDeskActor()
  const guard = useWorkplaceGuard('admin.open', to)
  const elsewhere = guard.answer(await guard.load())
  if (elsewhere !== undefined) return elsewhere
  const isArriving = from.path === to.path || !from.path.startsWith(localePath('/admin'))
  if (isArriving && to.path === localePath('/admin') && can(actor.value, 'settings.edit') && await isUntouched()) return navigateTo(localePath('/admin/setup'))
})

/** Whether nothing has been set up yet: then an administrator who comes in is led to the setting up; the way back stays open to him. */
async function isUntouched(): Promise<boolean> {
  const setup = await useRequestFetch()<Setup>('/api/setup').catch(() => null)
  return setup !== null && Object.values(setup.done).every(done => !done)
}
