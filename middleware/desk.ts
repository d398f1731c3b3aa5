/** The desk is for staff. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('desk.open', to)
  return guard.answer(await guard.load())
})
