/** The record is for the auditor and the office director. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('audit.read', to)
  return guard.answer(await guard.load())
})
