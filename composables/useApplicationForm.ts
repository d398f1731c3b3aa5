import { readPlainApplication, toApplicationBody } from '#shared/domain/plain-application'
import type { PlainApplication, PlainApplicationAnswer } from '#shared/domain/plain-application'
import { randomId } from '#shared/domain/random-id'
import type { ApplicationAnswer } from '#shared/schemas/application'
import type { Meeting } from '#shared/schemas/meeting'

/** The form to apply: what is typed, what is wrong with it, and sending it so that it arrives once. */
export function useApplicationForm(meeting: Meeting, answer: PlainApplicationAnswer | null) {
  const api = useApi()
  const localePath = useLocalePath()
  const { t, te, locale } = useI18n()
  const values = reactive<PlainApplication>({ ...answer?.values ?? readPlainApplication({ part: meeting.seats.length ? 'representative' : 'observer' }) })
  const problem = ref(answer?.problem ?? '')
  const faults = ref(answer?.faults ?? [])
  const sending = ref(false)
  const opened = Date.now()
  let id = ''

  /** The sentence for the field of a path; what is missing is told by its name. */
  function errorOf(path: string): string | undefined {
    const code = faults.value.find(one => one.path === path)?.code
    if (code === 'needed' && te(`meeting.missing.${path}`)) return t(`meeting.missing.${path}`)
    return code && (te(`meeting.fault.${code}`) ? t(`meeting.fault.${code}`) : t('meeting.fault.invalid'))
  }

  async function send() {
    if (sending.value) return
    sending.value = true
    problem.value = ''
    faults.value = []
    // The same id until something comes back: an answer that was lost on the way is given again.
    id ||= randomId(bytes => crypto.getRandomValues(bytes))
    try {
      const body = { ...toApplicationBody({ ...values, id }, locale.value === 'en' ? 'en' : 'zh-CN'), seconds: Math.max(0, Math.floor((Date.now() - opened) / 1000)) }
      const { receipt } = await api<ApplicationAnswer>(`/api/hearings/${encodeURIComponent(meeting.slug)}/applications`, { method: 'POST', body })
      await navigateTo(localePath(`/applications/${receipt}`))
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.code === 'idempotencyConflict') id = ''
      faults.value = error.errors.map(({ path, message }) => ({ path, code: message }))
      problem.value = error.title
    }
    finally {
      sending.value = false
    }
  }

  return { values, problem, faults, sending, errorOf, send }
}
