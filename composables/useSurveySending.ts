import { useEventListener, useIntervalFn } from '@vueuse/core'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import { ApiProblem } from '~/composables/useApi'
import type { SurveyStore } from '~/composables/useSurveyDraft'

/** After this many milliseconds without an answer the network counts as dead; sending again is safe. */
const patience = 30_000
const retryEvery = 15_000
/** A proxy without its server, a server that is starting: as good as no network, and as passing. */
const passing: readonly number[] = [502, 503, 504]
const longest = 10_000_000

/** What came of sending: `superseded` means an earlier version had arrived, and what was changed since does not count. */
export interface SentResponse extends ResponseAnswer { superseded: boolean }

/**
 * Sends a response so that it arrives once: under its own id, again when the network returns, and asking for the first
 * answer where an attempt had arrived unanswered. A refusal stands in `problem`; `arrived` is called with the answer.
 */
export function useSurveySending(survey: string, store: SurveyStore, { ending, arrived }: { ending: () => string, arrived: (sent: SentResponse) => void }) {
  const mode = useSurveyMode()
  const [homepage, proof] = [ref(''), ref('')]
  const api = useApi()
  const { locale } = useI18n()
  const state = ref<'idle' | 'sending' | 'waiting'>('idle')
  const problem = ref<ApiProblem | null>(null)

  function bodyOf(): ResponseBody {
    const { id, number, answers, seed, source, begun } = store.draft.value
    const seconds = Math.min(longest, Math.max(0, Math.floor((Date.now() - begun) / 1000)))
    return { id, number, answers, seed, ...source && { source }, seconds, device: store.device.value, lang: locale.value === 'en' ? 'en' : 'zh-CN', ...proof.value && { proof: proof.value }, ...homepage.value && { homepage: homepage.value } }
  }

  async function post(body: ResponseBody): Promise<ResponseAnswer> {
    if (mode) return mode.send(body, ending())
    const cut = new AbortController()
    const timer = setTimeout(() => cut.abort(), patience)
    try {
      return await api<ResponseAnswer>(`/api/surveys/${survey}/responses`, { method: 'POST', body, signal: cut.signal })
    }
    finally {
      clearTimeout(timer)
    }
  }

  async function send() {
    if (state.value === 'sending') return
    state.value = 'sending'
    problem.value = null
    const body = bodyOf()
    const before = store.draft.value.attempt
    store.draft.value.attempt = JSON.stringify(body)
    try {
      done({ ...await post(body), superseded: false })
    }
    catch (error) {
      await refused(toApiProblem(error), before)
    }
  }

  function done(sent: SentResponse) {
    state.value = 'idle'
    arrived(sent)
  }

  async function refused(error: ApiProblem, before: string) {
    // No answer of ours: what was sent may have arrived, so the attempt is kept.
    const isOpen = error.code === 'offline' || error.status >= 500
    if (!isOpen) store.draft.value.attempt = before
    // An attempt at an earlier version that is refused now: it goes out as an answer to the present one.
    if (!isOpen && store.isOutdated()) store.renew()
    // Too old, or of nobody: another has to be asked for.
    if (error.code === 'contactUnverified') proof.value = ''
    if (error.code === 'idempotencyConflict') return conflict(error, before)
    state.value = error.code === 'offline' || passing.includes(error.status) ? 'waiting' : 'idle'
    if (state.value === 'idle') problem.value = error
  }

  /** The id is known with other content: the unanswered attempt had arrived. Its body asks for its answer. */
  async function conflict(error: ApiProblem, before: string) {
    try {
      if (!before) throw error
      // What `send` wrote there.
      done({ ...await post(JSON.parse(before) as ResponseBody), superseded: true })
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

  return { state: readonly(state), problem: readonly(problem), /** What a program wrote where no person does. */ homepage, /** That a contact was reached, where the survey asks for it. */ proof, send, stop }
}

function toApiProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('unexpected', String(error), 0)
}
