import { can, rolesThatMay } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { RouteLocationNormalized } from 'vue-router'

/**
 * Lets in who may do `action`. Visitors are asked to sign in and come back, who still needs his second factor sets it
 * up first, other roles are told so (403). In two steps, because Nuxt keeps its context over an `await` in the
 * middleware's own function only.
 */
export function useWorkplaceGuard(action: Action, to: RouteLocationNormalized) {
  const localePath = useLocalePath()
  const { actor, load } = useDeskActor()
  return {
    load,
    answer(known: boolean) {
      if (!known) return abortNavigation(createError({ statusCode: 503, fatal: true }))
      if (actor.value.kind === 'guest') return navigateTo({ path: localePath('/sign-in'), query: { to: to.fullPath } })
      if (actor.value.waitsFor) return navigateTo({ path: localePath('/profile/second-factor'), query: { to: to.fullPath } })
      if (!can(actor.value, action)) return abortNavigation(createError({ statusCode: 403, fatal: true, data: { roles: rolesThatMay(action) } }))
    },
  }
}
