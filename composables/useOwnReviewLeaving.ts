import { useEventListener } from '@vueuse/core'
import type { OwnReviewWork } from './useOwnReview'

/** Keeps what an expert has typed before he leaves its page, and asks him where it could not be kept. Called by the page itself, after the round is there. */
export function useOwnReviewLeaving({ key, isChanged, save, stop }: OwnReviewWork) {
  const { t } = useI18n()
  onBeforeRouteLeave(async () => {
    await save()
    return !isChanged.value || window.confirm(t('review.own.leave'))
  })
  useEventListener('beforeunload', (event: BeforeUnloadEvent) => {
    void save()
    if (isChanged.value) event.preventDefault()
  })
  onBeforeUnmount(() => {
    stop()
    // What is personal does not stay in memory for the next page.
    clearNuxtData(`own-review:${key}`)
  })
}
