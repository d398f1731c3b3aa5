import type { SurveyDefinition } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyWriting } from '~/composables/useSurveyForm'

/**
 * Writing a survey: every step shows at once, can be gone back, and is saved by itself (`useSurveySaving`). Mistakes are
 * those seen here and those the server alone can see.
 */
export function useSurveyEditor(loaded: SurveyEdit) {
  const api = useApi()
  const written = shallowRef<SurveyWriting>(writingOf(loaded))
  const history = useSurveyHistory(written, () => saving.note())
  const saving = useSurveySaving(loaded, written, () => history)
  const { survey, state, problem, conflict, merged, address } = saving
  /** Changes fields; steps about the same thing one after the other (`about`) are undone as one. */
  const edit = (patch: Partial<SurveyWriting>, about = '') => history.take({ ...written.value, ...patch }, about)

  /** Publishes once everything is saved; answers what kept it from being done: a refusal, or that somebody has changed it meanwhile. */
  async function publish(): Promise<ApiProblem | 'changed' | null> {
    await saving.flush()
    if (state.value !== 'saved') return problem.value ?? 'changed'
    try {
      survey.value = await api<SurveyEdit>(`${address}/publish`, { method: 'POST', body: { version: survey.value.version } })
      return null
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return saving.takeIn(error) ? 'changed' : error
    }
  }

  /** Deletes the survey as it was read last; what could not be saved goes with it. */
  async function remove() {
    await saving.flush()
    await api(address, { method: 'DELETE', query: { version: survey.value.version } })
    saving.forget()
  }

  return {
    survey, written, state: readonly(state), problem, conflict, merged, edit, flush: saving.flush, decide: saving.decide, publish, remove,
    define: (definition: SurveyDefinition, about?: string) => edit({ definition }, about),
    mistakes: computed(() => [...surveyMistakes(written.value.definition), ...seenByServer(survey.value)]),
    history,
  }
}
export type SurveyEditor = ReturnType<typeof useSurveyEditor>
