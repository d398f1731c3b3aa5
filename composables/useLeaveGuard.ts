import { useEventListener } from '@vueuse/core'
import { isNavigationFailure, NavigationFailureType } from 'vue-router'

/** Asks before a page with unsaved work is left, by a link or by closing it; `save` is tried first. */
export function useLeaveGuard(isUnsaved: () => boolean, save?: () => unknown) {
  const { t } = useI18n()
  const router = useRouter()
  // A page that leads on to another is a second leaving: who has agreed once is not asked again on the way.
  let hasAgreed = false

  onBeforeRouteLeave(async () => {
    if (hasAgreed) return true
    await save?.()
    hasAgreed = isUnsaved() && window.confirm(t('common.leave'))
    return hasAgreed || !isUnsaved()
  })
  // Who stays after all is asked the next time.
  const forget = () => {
    hasAgreed = false
  }
  onScopeDispose(router.afterEach((_to, _from, failure) => isNavigationFailure(failure, NavigationFailureType.aborted) && forget()))
  onScopeDispose(router.onError(forget))
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => {
    void save?.()
    if (!isUnsaved()) return
    event.preventDefault()
    // What Chrome asks for before 119, and Safari.
    event.returnValue = ''
  })
}
