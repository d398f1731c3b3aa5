import { useDebounceFn } from '@vueuse/core'
import type { SurveyDefinition } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyWriting } from '~/composables/useSurveyForm'

/** For how many milliseconds nothing was written when it is saved. */
const pause = 800

/**
 * Writing a survey: every step shows at once and is saved by itself, changed fields on the version they were made on.
 * What another person changed meanwhile is taken in and named (`merged`); where both changed the same field, saving
 * waits for a decision (`theirs`).
 */
export function useSurveyEditor(loaded: SurveyEdit) {
  const api = useApi()
  const address = `/api/desk/surveys/${encodeURIComponent(loaded.slug)}`
  const survey = shallowRef(loaded)
  const written = shallowRef<SurveyWriting>(writingOf(loaded))
  const state = ref<'saved' | 'waiting' | 'saving' | 'failed'>('saved')
  const problem = shallowRef<ApiProblem | null>(null)
  const theirs = shallowRef<SurveyEdit | null>(null)
  const merged = shallowRef<readonly (keyof SurveyWriting)[]>([])
  /** What the server has, as it was sent or read. */
  let base = written.value
  let sending: Promise<void> | null = null
  const later = useDebounceFn(() => flush(), pause)
  const history = useSurveyHistory(written, () => {
    state.value = 'waiting'
    void later()
  })
  /** Changes fields; steps about the same thing one after the other (`about`) are undone as one. */
  const edit = (patch: Partial<SurveyWriting>, about = '') => history.take({ ...written.value, ...patch }, about)

  /** Saves what is not saved; resolves when all is, or nothing more can be done now. */
  function flush(): Promise<void> {
    return sending ??= send().finally(() => sending = null)
  }

  async function send() {
    while (!theirs.value) {
      const now = tidySurvey(written.value)
      const patch = surveyPatch(base, now)
      if (!Object.keys(patch).length) {
        state.value = 'saved'
        problem.value = null
        return
      }
      state.value = 'saving'
      const saved = await attempt(() => api<SurveyEdit>(address, { method: 'PATCH', body: { version: survey.value.version, patch } }))
      if (saved === 'stop') return
      if (saved === 'again') continue
      survey.value = saved
      base = now
    }
  }

  /** What the server answered, or how to go on after it refused. */
  async function attempt(step: () => Promise<SurveyEdit>): Promise<SurveyEdit | 'again' | 'stop'> {
    try {
      return await step()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'stale' && isSurveyEdit(error.current) && takeIn(error.current)) return 'again'
      problem.value = error
      state.value = 'failed'
      return 'stop'
    }
  }

  /** Lays one's own changes onto the other's; false where they are about the same field. */
  function takeIn(current: SurveyEdit): boolean {
    const changed = Object.keys(surveyPatch(writingOf(survey.value), writingOf(current))) as (keyof SurveyWriting)[] // Keys of a patch.
    const own = surveyPatch(base, tidySurvey(written.value))
    if (changed.some(key => key in own)) {
      theirs.value = current
      return false
    }
    merged.value = changed
    survey.value = current
    base = writingOf(current)
    written.value = { ...base, ...own }
    return true
  }

  /** Ends a conflict: with the other's wording (one's own stays one step back) or by writing one's own over it. */
  function decide(whose: 'theirs' | 'mine') {
    const current = theirs.value
    if (!current) return
    const own = surveyPatch(base, tidySurvey(written.value))
    survey.value = current
    base = writingOf(current)
    theirs.value = problem.value = null
    edit(whose === 'theirs' ? base : { ...base, ...own })
    void flush()
  }

  /** Publishes once everything is saved; false where it could not be, with the reason in `problem`. */
  async function publish(): Promise<boolean> {
    await flush()
    if (state.value !== 'saved') return false
    const published = await attempt(() => api<SurveyEdit>(`${address}/publish`, { method: 'POST', body: { version: survey.value.version } }))
    if (typeof published === 'string') return false
    survey.value = published
    return true
  }

  return {
    survey, written, state: readonly(state), problem, theirs, merged, edit, flush, decide, publish,
    define: (definition: SurveyDefinition, about?: string) => edit({ definition }, about),
    mistakes: computed(() => surveyMistakes(written.value.definition)),
    history,
  }
}
export type SurveyEditor = ReturnType<typeof useSurveyEditor>
