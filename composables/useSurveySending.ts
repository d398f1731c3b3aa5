import { useEventListener, useIntervalFn } from '@vueuse/core'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import { ApiProblem, isPassing } from '~/composables/useApi'
import type { SurveyStore } from '~/composables/useSurveyDraft'

/** After this many milliseconds without an answer the network counts as dead; sending again is safe. */
const patience = 30_000
const retryEvery = 15_000
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
  const { locale, t } = useI18n()
  const state = ref<'idle' | 'sending' | 'waiting'>('idle')
  const problem = ref<ApiProblem | null>(null)

  function bodyOf(): ResponseBody {
    const { id, number, answers, seed, source, begun } = store.draft.value
    const seconds = Math.min(longest, Math.max(0, Math.floor((Date.now() - begun) / 1000)))
    return { id, number, answers, seed, ...source && { source }, seconds, device: store.device.value, lang: locale.value === 'en' ? 'en' : 'zh-CN', ...proof.value && { proof: proof.value }, ...homepage.value && { homepage: homepage.value } }
  }

  const post = (body: ResponseBody): Promise<ResponseAnswer> => patiently(patience, signal => mode
    ? mode.send(body, ending(), signal)
    : api<ResponseAnswer>(`/api/surveys/${survey}/responses`, { method: 'POST', body, signal }))

  async function send() {
    if (state.value === 'sending') return
    state.value = 'sending'
    problem.value = null
    const before = store.draft.value.attempt
    // What was sent to an earlier version and never answered is settled first: the answers here may fit the present one alone.
    const body = before && store.isOutdated() ? attemptOf(before) : bodyOf()
    store.draft.value.attempt = JSON.stringify(body)
    try {
      done({ ...await post(body), superseded: isChangedSince(body) })
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
    if (!mayHaveArrived(error)) store.draft.value.attempt = before
    if (error.code === 'idempotencyConflict') return conflict(error, before)
    // An attempt at an earlier version that is refused now: it goes out as an answer to the present one.
    if (isFinal(error) && store.isOutdated()) store.renew()
    // Too old, or of nobody: another has to be asked for.
    if (error.code === 'contactUnverified') proof.value = ''
    state.value = isPassing(error) ? 'waiting' : 'idle'
    if (state.value === 'idle') problem.value = error
  }

  /** The id is known with other content: the unanswered attempt had arrived. Its body asks for its answer. */
  async function conflict(error: ApiProblem, before: string) {
    const isElsewhere = !before && store.draft.value.links.length > 0
    try {
      if (isElsewhere) throw new ApiProblem(error.code, t('survey.handover.already'), error.status)
      if (!before) throw error
      done({ ...await post(attemptOf(before)), superseded: true })
    }
    catch (second) {
      const problemNow = toApiProblem(second)
      state.value = isPassing(problemNow) ? 'waiting' : 'idle'
      if (state.value === 'waiting') return
      // Refused for good, so whose content that was cannot be found out: what is written here goes out under an id of its own. What was gone on with elsewhere has arrived from there, and pressing again must not count it twice.
      if (isFinal(problemNow) && !isElsewhere) store.renew()
      problem.value = problemNow
    }
  }

  /** Stops waiting for the network, for instance because something is to be mended. */
  function stop() {
    if (state.value === 'waiting') state.value = 'idle'
  }

  // Half-changed answers are not sent by themselves.
  watch(() => store.draft.value.answers, stop, { deep: true })

  const again = () => state.value === 'waiting' && send()
  useEventListener('online', again)
  useIntervalFn(again, retryEvery)

  /** What went wrong in the program itself reads as the site's own failures do. */
  function toApiProblem(error: unknown): ApiProblem {
    return error instanceof ApiProblem ? error : new ApiProblem('unexpected', t('common.unexpected'), 500)
  }
  /** Whether something else than what was sent stands in the form by now. */
  const isChangedSince = ({ answers }: ResponseBody) => JSON.stringify(answers) !== JSON.stringify(store.draft.value.answers)

  return { state: readonly(state), problem: readonly(problem), /** What a program wrote where no person does. */ homepage, /** That a contact was reached, where the survey asks for it. */ proof, send, stop }
}

// What `send` wrote there.
const attemptOf = (stored: string) => JSON.parse(stored) as ResponseBody

/** No answer of ours, or that something broke. */
const mayHaveArrived = (error: ApiProblem) => error.code === 'offline' || error.status >= 500
/** Judged and refused; too much from one address is no judgement. */
const isFinal = (error: ApiProblem) => !mayHaveArrived(error) && error.status !== 429
