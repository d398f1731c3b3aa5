import { homes } from '#shared/domain/workplace'

/** A home is for those whose roles open it; its address says which it is. */
export default defineNuxtRouteMiddleware(async (to) => {
  const home = homes.find(one => to.path.endsWith(`/${one}`))
  if (!home) return abortNavigation(createError({ statusCode: 404, fatal: true }))
  const guard = useWorkplaceGuard(`${home}.open`, to)
  return guard.answer(await guard.load())
})
