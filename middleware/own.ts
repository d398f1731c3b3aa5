import { workplaceOf } from '#shared/domain/workplace'

/** From the one address that is the same for everybody to one's own place, or to the sign-in page. */
export default defineNuxtRouteMiddleware(async () => {
  const localePath = useLocalePath()
  const { actor, load } = useDeskActor()
  if (!await load()) return abortNavigation(createError({ statusCode: 503, fatal: true }))
  return navigateTo(localePath(workplaceOf(actor.value)), { replace: true })
})
