import { homes } from '#shared/domain/workplace'

/** A home and the pages under it are for those whose roles open it; the address says which it is. */
export default defineNuxtRouteMiddleware(async (to) => {
  const parts = to.path.split('/').filter(Boolean)
  const home = homes.find(one => one === (parts[0] === 'en' ? parts[1] : parts[0]))
  if (!home) return abortNavigation(createError({ statusCode: 404, fatal: true }))
  const guard = useWorkplaceGuard(`${home}.open`, to)
  return guard.answer(await guard.load())
})
