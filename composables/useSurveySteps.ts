import type { SurveyWalk, WalkedPage } from '#shared/domain/survey-walk'

const prefix = '#page-'

/**
 * The screens of a survey, each one page or, all on one, all of them; pages on which nothing is asked are passed over.
 * Which is shown stands in the address (`#page-p2`), so that Back goes one screen back.
 */
export function useSurveySteps(walk: Ref<SurveyWalk>, isStepwise: boolean) {
  const route = useRoute()
  const router = useRouter()
  const screens = computed<WalkedPage[][]>(() => {
    const met = walk.value.pages.filter(one => one.questions.length)
    return isStepwise && met.length ? met.map(one => [one]) : [met]
  })
  const at = computed(() => Math.max(0, screens.value.findIndex(([first]) => first && route.hash === prefix + first.page.id)))
  const screen = computed(() => screens.value[at.value] ?? [])
  const isLast = computed(() => at.value === screens.value.length - 1)
  const isSent = computed(() => route.hash === '#sent')

  /** Goes to a screen by its place; `replace` leaves no trace in the history. */
  function goTo(to: number | 'sent', { replace = false } = {}) {
    const id = to === 'sent' || to === 0 ? undefined : screens.value[to]?.[0]?.page.id
    const hash = to === 'sent' ? '#sent' : id ? prefix + id : ''
    if (hash === route.hash) return Promise.resolve()
    const target = { path: route.path, query: route.query, hash }
    return replace ? router.replace(target) : router.push(target)
  }

  /** The screen on which a question is asked; the present one where it is asked nowhere. */
  const screenOf = (question: string) => {
    const found = screens.value.findIndex(pages => pages.some(page => page.questions.some(one => one.id === question)))
    return found < 0 ? at.value : found
  }
  const screenOfPage = (page: string) => Math.max(0, screens.value.findIndex(pages => pages.some(one => one.page.id === page)))

  return { screens, screen, at, isLast, isSent, goTo, screenOf, screenOfPage }
}
