import type { SurveyAnswers } from '#shared/domain/survey'
import type { ResponseAnswer } from '#shared/schemas/response'
import type { EnteredResponse, FormCheckAnswer, SurveyFormState } from '#shared/schemas/response-entry'
import type { SurveyEntryState } from '~/composables/useSurveyEntry'

/**
 * What becomes of a typed paper form: kept under its number, or, typed a second time, compared with the first. Nothing
 * typed is thrown away before the server has it.
 */
export function useSurveyEntrySaving(slug: string, entry: SurveyEntryState, done: (told: { form: string, again: boolean, differing: number }) => void) {
  const api = useApi()
  const { problem, pending, run } = useAction()
  const { locale } = useI18n()
  const { draft } = entry
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`
  const found = ref<SurveyFormState | null>(null)
  const comparison = ref<FormCheckAnswer | null>(null)
  const formPath = () => `${path}/forms/${encodeURIComponent(draft.value.form)}`

  const mayType = () => !found.value || found.value.state === 'free' || found.value.state === 'second'

  /** Looks whether the number was typed before; answers whether typing can begin. */
  async function look(): Promise<boolean> {
    found.value = null
    comparison.value = null
    if (draft.value.form && !await run(async () => found.value = await api<SurveyFormState>(formPath()))) return false
    return mayType()
  }

  async function save() {
    if (pending.value) return
    const { id, number, form, source, receivedOn, answers, again } = draft.value
    if (again) return check()
    const body: EnteredResponse = { id, number, answers, seed: 'paper', channel: 'paper', lang: locale.value === 'en' ? 'en' : 'zh-CN', ...form && { formNumber: form }, ...source && { source }, ...receivedOn && { receivedOn } }
    if (await run(() => api<ResponseAnswer>(`${path}/responses`, { method: 'POST', body }))) return finish(form, false, 0)
    // Somebody else has typed the same form meanwhile: then this is its second time, and nothing has to be typed anew.
    const told = problem.value
    if (form && await look() && found.value?.state === 'second') draft.value.again = true
    problem.value ||= told
  }

  async function check(resolved?: SurveyAnswers) {
    const { form, answers } = draft.value
    await run(async () => comparison.value = await api<FormCheckAnswer>(`${formPath()}/check`, { method: 'POST', body: { typed: answers, ...resolved && { resolved } } }))
    if (comparison.value?.checked) finish(form, true, comparison.value.differing.length)
  }

  function finish(form: string, again: boolean, differing: number) {
    entry.renew()
    found.value = null
    comparison.value = null
    done({ form, again, differing })
  }

  /** The differences are looked at no longer: something is typed anew. */
  const forget = () => comparison.value = null

  return { found, comparison, problem, pending, look, save, resolve: check, forget }
}
export type SurveyEntrySaving = ReturnType<typeof useSurveyEntrySaving>
