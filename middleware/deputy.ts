/** The workplace of deputies and CPPCC members. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('deputy.open', to)
  return guard.answer(await guard.load())
})
