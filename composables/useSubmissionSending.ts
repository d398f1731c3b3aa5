import { useEventListener, useIntervalFn } from '@vueuse/core'
import type { ContactChannel } from '#shared/domain/contact-code'
import { provenChannel } from '#shared/domain/submission-draft'
import { toSubmissionBody } from '#shared/domain/submission-body'
import type { Helper } from '#shared/domain/submission-body'
import type { SubmissionBody, SubmissionAnswer } from '#shared/schemas/submission'
import { ApiProblem, isPassing } from '~/composables/useApi'
import type { useSubmissionDraft } from '~/composables/useSubmissionDraft'

/** After this many milliseconds without an answer the network counts as dead; sending again is safe. */
const patience = 30_000
const retryEvery = 15_000

/** What came of sending: `superseded` means an earlier version had arrived, and what is written now has not been sent. */
export interface SentSubmission extends SubmissionAnswer { superseded: boolean, /** Where a message goes: to what was proven. */ told?: ContactChannel }

/**
 * Sends a draft so that it arrives once: under the draft's own id, again when the network returns, and asking for the
 * first answer where an attempt had arrived unanswered. A refusal stands in `problem`.
 */
export function useSubmissionSending(stage: string, store: ReturnType<typeof useSubmissionDraft>, helper: Ref<Helper | null> = ref(null)) {
  const opened = Date.now()
  const homepage = ref('')
  const api = useApi()
  const { locale } = useI18n()
  const state = ref<'idle' | 'sending' | 'waiting'>('idle')
  const problem = ref<ApiProblem | null>(null)
  const sent = ref<SentSubmission | null>(null)

  const post = (body: SubmissionBody) => patiently(patience, signal => api<SubmissionAnswer>(`/api/stages/${stage}/submissions`, { method: 'POST', body, signal }))

  async function send() {
    if (state.value === 'sending' || sent.value) return
    state.value = 'sending'
    problem.value = null
    const body = { ...toSubmissionBody(store.draft.value, locale.value === 'en' ? 'en' : 'zh-CN', helper.value), ...homepage.value && { homepage: homepage.value }, seconds: Math.max(0, Math.floor((Date.now() - opened) / 1000)) }
    const before = store.draft.value.attempt
    store.draft.value.attempt = JSON.stringify(body)
    try {
      arrived(await post(body), false)
    }
    catch (error) {
      await refused(toApiProblem(error), before)
    }
  }

  function arrived(answer: SubmissionAnswer, superseded: boolean) {
    state.value = 'idle'
    // What stands on the screen is not what arrived, where an earlier attempt had.
    const told = superseded ? undefined : provenChannel(store.draft.value)
    if (superseded) store.renew()
    else store.clear()
    sent.value = { ...answer, superseded, ...told && { told } }
  }

  async function refused(error: ApiProblem, before: string) {
    // No answer of ours: what was sent may have arrived, so the attempt is kept.
    const isOpen = error.code === 'offline' || error.status >= 500
    if (!isOpen) store.draft.value.attempt = before
    if (error.code === 'idempotencyConflict') return conflict(error, before)
    state.value = isPassing(error) ? 'waiting' : 'idle'
    if (state.value === 'idle') problem.value = error
  }

  /** The id is known with other content: the unanswered attempt had arrived. Its body asks for its receipt. */
  async function conflict(error: ApiProblem, before: string) {
    try {
      if (!before) throw error
      // What `send` wrote there.
      arrived(await post(JSON.parse(before) as SubmissionBody), true)
    }
    catch (second) {
      const problemNow = toApiProblem(second)
      state.value = problemNow.code === 'offline' ? 'waiting' : 'idle'
      if (state.value === 'waiting') return
      // Whose content that was cannot be found out; what is written here goes out under an id of its own.
      store.renew()
      problem.value = problemNow
    }
  }

  /** Stops waiting for the network, for instance because something is to be mended. */
  function stop() {
    if (state.value === 'waiting') state.value = 'idle'
  }

  const again = () => state.value === 'waiting' && send()
  useEventListener('online', again)
  useIntervalFn(again, retryEvery)

  return { state: readonly(state), problem: readonly(problem), sent, /** What a program wrote where no person does. */ homepage, send, stop }
}

function toApiProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('unexpected', String(error), 0)
}
