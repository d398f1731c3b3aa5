/** The administration is for the three duties. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('admin.open', to)
  return guard.answer(await guard.load())
})
