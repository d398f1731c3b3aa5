import { useDebounceFn, useEventListener } from '@vueuse/core'
import { mergeSurvey } from '#shared/domain/survey-merge'
import type { MergeClash, MergeSide } from '#shared/domain/survey-merge'
import type { SurveyEdit } from '#shared/schemas/survey'
import type { SurveyWriting } from '~/composables/useSurveyForm'
import type { SurveyHistory } from '~/composables/useSurveyHistory'

/** For how many milliseconds nothing was written when it is saved. */
const pause = 800

/**
 * Saving what is written of a survey by itself: changed fields on the version they were made on. What another person
 * changed meanwhile is laid under it part by part and told (`merged`); where both changed the same part, saving waits
 * for a decision (`conflict`).
 */
export function useSurveySaving(loaded: SurveyEdit, written: Ref<SurveyWriting>, history: () => SurveyHistory) {
  const api = useApi()
  const address = `/api/desk/surveys/${encodeURIComponent(loaded.slug)}`
  const survey = shallowRef(loaded)
  const state = ref<'saved' | 'waiting' | 'saving' | 'failed'>('saved')
  const problem = shallowRef<ApiProblem | null>(null)
  const conflict = shallowRef<{ theirs: SurveyEdit, clashes: readonly MergeClash[] } | null>(null)
  /** What another changed between the two, until one's own next save. */
  const merged = shallowRef<{ before: SurveyEdit, after: SurveyEdit } | null>(null)
  /** What the server has, as it was sent or read. */
  let base = written.value
  let sending: Promise<void> | null = null
  const later = useDebounceFn(() => flush(), pause)
  // What found no network goes out when it is back.
  useEventListener('online', () => problem.value?.code === 'offline' && void flush())

  function note() {
    state.value = conflict.value ? 'failed' : 'waiting'
    void later()
  }

  /** Saves what is not saved; resolves when all is, or nothing more can be done now. */
  function flush(): Promise<void> {
    return sending ??= send().finally(() => sending = null)
  }

  async function send() {
    const told = merged.value
    while (!conflict.value) {
      const now = tidySurvey(written.value)
      const patch = surveyPatch(base, now)
      if (!Object.keys(patch).length) return settle()
      state.value = 'saving'
      try {
        survey.value = await api<SurveyEdit>(address, { method: 'PATCH', body: { version: survey.value.version, patch } })
        base = now
        // What was taken in before has been read by whoever writes on.
        if (merged.value === told) merged.value = null
      }
      catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        if (!takeIn(error)) return fail(error)
      }
    }
  }

  function settle() {
    state.value = 'saved'
    problem.value = null
  }
  function fail(error: ApiProblem) {
    problem.value = error
    state.value = 'failed'
  }

  /** After a refusal: lays what another changed under one's own changes; false where it was refused for something else, or both changed the same. */
  function takeIn({ code, current }: ApiProblem): boolean {
    if (code !== 'stale' || !isSurveyEdit(current)) return false
    const before = writingOf(survey.value)
    const { clashes } = mergeSurvey(before, tidySurvey(written.value), writingOf(current), 'mine')
    if (clashes.length) conflict.value = { theirs: current, clashes }
    else lay(current)
    return !clashes.length
  }

  function lay(current: SurveyEdit) {
    const [before, after] = [writingOf(survey.value), writingOf(current)]
    history().lay(step => mergeSurvey(before, step, after, 'mine').content)
    merged.value = { before: survey.value, after: current }
    survey.value = current
    base = after
  }

  /** Ends a conflict: the parts both changed are the other's (one's own stay one step back) or one's own; everything else is kept of both. */
  function decide(side: MergeSide) {
    if (!conflict.value) return
    const { theirs } = conflict.value
    const { content } = mergeSurvey(writingOf(survey.value), tidySurvey(written.value), writingOf(theirs), side)
    lay(theirs)
    conflict.value = problem.value = merged.value = null
    if (side === 'theirs') history().take(content, '')
    else note()
    void flush()
  }

  /** Nothing is left to save: of a survey that is gone, or was read anew. */
  function forget() {
    base = tidySurvey(written.value)
    conflict.value = null
    settle()
  }

  return { survey, state, problem, conflict, merged, address, note, flush, takeIn, decide, forget }
}
