import type { RouterConfig } from 'nuxt/schema'
import { START_LOCATION } from 'vue-router'
import type { RouteLocationNormalized } from 'vue-router'
import { pageKeyOf } from '~/composables/usePageArrival'
import { isPrivatePath, standIns } from '#shared/domain/private-pages'

/**
 * Where a page is scrolled to. Nuxt's own behaviour takes all addresses of one path for one page: a chapter of a draft
 * (`?chapter=`) would be searched for its target before it is on screen, and the next one would open at the foot of the last.
 */
export default {
  /** Who begins on a private page has its routes from the start (build/private-routes.ts). */
  async routes(routes) {
    if (import.meta.server || !isPrivatePath(location.pathname)) return routes
    return [...routes.filter(route => !standIns.some(({ name }) => name === route.name)), ...(await import('virtual:private-routes')).default]
  },
  async scrollBehavior(to, from, saved) {
    const isFirst = from === START_LOCATION
    if (!isFirst && pageKeyOf(to) === pageKeyOf(from)) return to.hash ? targetOf(to) : from.hash ? saved ?? top : false
    if (!isFirst) await shown()
    return useRouter().currentRoute.value.fullPath === to.fullPath && (saved ?? (to.hash ? targetOf(to) : top))
  },
} satisfies RouterConfig

const top = { left: 0, top: 0 }

/** When the page navigated to has replaced the one before. */
function shown() {
  const nuxt = useNuxtApp()
  return new Promise((resolve) => {
    nuxt.hooks.hookOnce('page:loading:end', () => {
      requestAnimationFrame(resolve)
    })
  })
}

/** The element named by the hash, which the router has decoded, with the room its `scroll-margin` wants above it. */
function targetOf({ hash }: RouteLocationNormalized) {
  const element = document.getElementById(hash.slice(1))
  return { el: hash, top: element ? Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 0 : 0 }
}
