import { useEventListener } from '@vueuse/core'

/** Asks before a page with unsaved work is left, by a link or by closing it; `save` is tried first. */
export function useLeaveGuard(isUnsaved: () => boolean, save?: () => unknown) {
  const { t } = useI18n()

  onBeforeRouteLeave(async () => {
    await save?.()
    return !isUnsaved() || window.confirm(t('desk.frame.leave'))
  })
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => {
    void save?.()
    if (!isUnsaved()) return
    event.preventDefault()
    // What Chrome asks for before 119, and Safari.
    event.returnValue = ''
  })
}
