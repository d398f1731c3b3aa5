import { useEventListener, useIntervalFn, useOnline } from '@vueuse/core'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import type { EnteredResponse } from '#shared/schemas/response-entry'
import type { WaitingInterview } from '~/composables/useInterviewStore'
import type { SurveyThanks } from '~/composables/useSurveyEnding'
import type { SurveyMode } from '~/composables/useSurveyMode'

const retryEvery = 15_000

/**
 * Interviews of one survey by one person: each is kept on the device first, then sent when there is a network, under its
 * own id, so that it counts once. Of what another person left here only the number is told. Browser only.
 */
export function useInterviews(survey: string, person: string, place: () => string) {
  const api = useApi()
  const online = useOnline()
  const all = shallowRef<WaitingInterview[]>([])
  const arrivedKey = `gonghui:interview:arrived:${person}:${survey}`
  const arrived = ref(readNumber(arrivedKey))
  const sending = ref(false)
  const needsSignIn = ref(false)
  const thanks = shallowRef<SurveyThanks | null>(null)
  const turn = ref(0)

  const mine = computed(() => all.value.filter(one => one.person === person))
  const waiting = computed(() => mine.value.filter(one => !one.problem))
  const refused = computed(() => mine.value.filter(one => one.problem))
  const others = computed(() => all.value.length - mine.value.length)
  const look = async () => all.value = await interviewStore.all().catch(() => all.value)

  const mode: SurveyMode = {
    draftKey: `gonghui:interview:draft:${person}:${survey}`,
    async send(sent: ResponseBody, ending): Promise<ResponseAnswer> {
      const { device: _device, proof: _proof, homepage: _homepage, kiosk: _kiosk, ...rest } = sent
      const source = place() || rest.source
      const body: EnteredResponse = { ...rest, ...source && { source }, channel: 'interview' }
      try {
        await interviewStore.put({ id: body.id, person, survey, at: Date.now(), body: JSON.parse(JSON.stringify(body)), problem: '' })
      }
      catch {
        // A private window, or a full device: then it is sent at once, and stays in the form where that fails.
        return api<ResponseAnswer>(`/api/desk/surveys/${encodeURIComponent(survey)}/responses`, { method: 'POST', body })
      }
      return { id: body.id, late: false, ending }
    },
    arrived(told) {
      thanks.value = told
      void look().then(sendAll)
    },
  }

  /** Sends what waits, of every survey: whoever has gone on to another forgets nothing. */
  async function sendAll() {
    if (sending.value || !online.value) return
    sending.value = true
    try {
      for (const one of waiting.value) if (!await sendOne(one)) break
    }
    finally {
      sending.value = false
      await look()
    }
  }

  /** Whether the next may be tried. */
  async function sendOne(one: WaitingInterview): Promise<boolean> {
    try {
      await api<ResponseAnswer>(`/api/desk/surveys/${encodeURIComponent(one.survey)}/responses`, { method: 'POST', body: one.body })
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      needsSignIn.value = error.status === 401
      if (error.code === 'offline' || error.status === 401 || error.status === 403 || error.status === 429 || error.status >= 500) return false
      await interviewStore.put({ ...one, problem: error.title })
      return true
    }
    needsSignIn.value = false
    await interviewStore.remove(one.id)
    arrived.value++
    writeNumber(arrivedKey, arrived.value)
    await look()
    return true
  }

  function next() {
    thanks.value = null
    turn.value++
  }
  async function remove(id: string) {
    await interviewStore.remove(id)
    await look()
  }

  onMounted(() => look().then(sendAll))
  useEventListener('online', () => sendAll())
  useEventListener(document, 'visibilitychange', () => !document.hidden && sendAll())
  useIntervalFn(() => waiting.value.length && sendAll(), retryEvery)

  return { mode, thanks, turn, waiting, refused, others, arrived, sending, needsSignIn, online, sendAll, next, remove }
}

function readNumber(key: string): number {
  try {
    return Number(localStorage.getItem(key)) || 0
  }
  catch {
    return 0
  }
}

function writeNumber(key: string, value: number) {
  try {
    localStorage.setItem(key, String(value))
  }
  catch {
    // A figure to look at, nothing else.
  }
}
