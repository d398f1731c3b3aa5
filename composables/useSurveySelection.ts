import type { InjectionKey } from 'vue'
import type { SurveyDefinition } from '#shared/domain/survey'
import { placeInSurvey } from '#shared/domain/survey-edit'

/** Which part of a survey is open, in the address: a page, a question or an ending; the survey's title where it says nothing or what is gone. */
export function useSurveySelection(definition: () => SurveyDefinition) {
  const route = useRoute()
  const router = useRouter()
  const at = computed(() => typeof route.query.at === 'string' ? route.query.at : '')
  const found = computed(() => placeInSurvey(definition(), at.value))

  /** Opens a part; `focus` leads the keyboard into it, for whoever came from somewhere else on the page. */
  async function open(id: string, { focus = false } = {}) {
    await router.replace({ query: { ...route.query, at: id || undefined } })
    await nextTick()
    if (focus) document.getElementById('survey-part')?.focus()
  }
  return { at, found, open }
}
export type SurveySelection = ReturnType<typeof useSurveySelection>
export const surveySelectionKey: InjectionKey<SurveySelection> = Symbol('survey-selection')

/** What is open of the survey that is being written. */
export function useOpenedSurvey(): SurveySelection {
  const selection = inject(surveySelectionKey)
  if (!selection) throw new Error('no survey is being written here')
  return selection
}
