import { standIns } from '#shared/domain/private-pages'

/** Takes in the routes of private pages when the first of them is gone to (build/private-routes.ts). */
export default defineNuxtPlugin(() => {
  const router = useRouter()
  router.beforeEach(async (to) => {
    if (!standIns.some(({ name }) => name === to.name)) return
    const { default: routes } = await import('virtual:private-routes')
    for (const { name } of standIns) router.removeRoute(name)
    for (const route of routes) router.addRoute(route)
    return to.fullPath
  })
})
