import { submissionSteps } from '#shared/domain/submission-check'
import type { SubmissionStep } from '#shared/domain/submission-check'

/** Which of the three screens is shown. It stands in the address (`#contact`), so that Back goes one screen back. */
export function useSubmissionSteps() {
  const route = useRoute()
  const router = useRouter()
  const step = computed<SubmissionStep>(() => submissionSteps.find(one => `#${one}` === route.hash) ?? 'write')

  /** Goes to a screen; `replace` leaves no trace in the history. */
  function goTo(to: SubmissionStep | 'receipt', options: { replace?: boolean } = {}) {
    const hash = to === 'write' ? '' : `#${to}`
    if (hash === route.hash) return Promise.resolve()
    const target = { path: route.path, query: route.query, hash }
    return options.replace ? router.replace(target) : router.push(target)
  }

  const isReceipt = computed(() => route.hash === '#receipt')
  return { step, isReceipt, number: computed(() => submissionSteps.indexOf(step.value) + 1), goTo }
}
