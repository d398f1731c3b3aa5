/** Taking down what came in is for those who may. */
export default defineNuxtRouteMiddleware(async (to) => {
  const guard = useWorkplaceGuard('submission.enter', to)
  return guard.answer(await guard.load())
})
