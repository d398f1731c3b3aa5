import { useEventListener, useIntervalFn, useLocalStorage, useOnline } from '@vueuse/core'
import { emptySurveyDraft, readStoredSurvey } from '#shared/domain/survey-draft'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import type { EnteredAnswer, EnteredResponse } from '#shared/schemas/response-entry'
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
  const arrived = useLocalStorage(`gonghui:interview:arrived:${person}:${survey}`, 0)
  const [draftKey, files] = [interviewDraftKey(person, survey), useInterviewFiles()]
  const sending = ref(false)
  const needsSignIn = ref(false)
  const thanks = shallowRef<SurveyThanks | null>(null)
  const turn = ref(0)
  const { remarks, remark, read } = useInterviewRemarks()

  const mine = computed(() => all.value.filter(one => one.person === person))
  const waiting = computed(() => mine.value.filter(one => !one.problem))
  const refused = computed(() => mine.value.filter(one => one.problem))
  const others = computed(() => all.value.length - mine.value.length)
  const look = async () => all.value = await interviewStore.all().catch(() => all.value)

  const mode: SurveyMode = {
    draftKey, keepFile: files.keep,
    async send(sent: ResponseBody, ending, signal): Promise<ResponseAnswer> {
      const { device: _device, proof: _proof, homepage: _homepage, kiosk: _kiosk, ...rest } = sent
      const source = place() || rest.source
      const body: EnteredResponse = { ...rest, ...source && { source }, channel: 'interview', askedAt: new Date().toISOString() }
      try {
        await interviewStore.put({ id: body.id, person, survey, at: Date.now(), body: JSON.parse(JSON.stringify(body)), problem: '' })
      }
      catch {
        // A private window, or a full device: then it is sent at once, and stays in the form where that fails.
        return remark(await api<EnteredAnswer>(`/api/desk/surveys/${encodeURIComponent(survey)}/responses`, { method: 'POST', body, signal }), { survey, at: Date.now() })
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
      remark(await api<EnteredAnswer>(`/api/desk/surveys/${encodeURIComponent(one.survey)}/responses`, { method: 'POST', body: await files.sent(one.body) }), one)
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) return false
      needsSignIn.value = error.status === 401
      if (error.code === 'offline' || error.status === 401 || error.status === 403 || error.status === 429 || error.status >= 500) return false
      await files.again(one.body)
      await interviewStore.put({ ...one, problem: error.title })
      return true
    }
    needsSignIn.value = false
    await remove(one)
    arrived.value++
    return true
  }

  function next() {
    thanks.value = null
    turn.value++
  }
  async function remove({ id, body }: WaitingInterview) {
    for (const file of await files.filesOf(body)) await interviewStore.removeFile(file.id)
    await interviewStore.remove(id)
    await look()
  }

  /** Tries again what was refused: what was wrong may have been mended at the desk. */
  async function retry(one: WaitingInterview) {
    await interviewStore.put({ ...one, problem: '' })
    await look()
    await sendAll()
  }

  /** Puts what was refused back into the form, to be mended there; false where another interview is half-filled. */
  async function reopen(one: WaitingInterview): Promise<boolean> {
    if (readStoredSurvey(localStorage.getItem(draftKey), Date.now())) return false
    const { id, number, seed, source = '', seconds = 0, answers } = one.body
    localStorage.setItem(draftKey, JSON.stringify({ ...emptySurveyDraft({ id, number, seed, source, begun: Date.now() - seconds * 1000 }), answers }))
    await interviewStore.remove(one.id)
    await look()
    next()
    return true
  }

  onMounted(() => look().then(sendAll).then(files.tidy).catch(() => {}))
  useEventListener('online', () => sendAll())
  useEventListener(document, 'visibilitychange', () => !document.hidden && sendAll())
  useIntervalFn(() => waiting.value.length && sendAll(), retryEvery)

  return { mode, remarks, read, thanks, turn, waiting, refused, others, arrived, sending, needsSignIn, online, next, remove, retry, reopen }
}
