/** A unit's workplace is for those who speak for one. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('unit.open', to)
  return guard.answer(await guard.load())
})
