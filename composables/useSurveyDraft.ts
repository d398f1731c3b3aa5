import { useEventListener } from '@vueuse/core'
import { randomId } from '#shared/domain/random-id'
import { emptySurveyDraft, isBlankSurveyDraft } from '#shared/domain/survey-draft'
import type { SurveyDraft } from '#shared/domain/survey-draft'
import type { Survey } from '#shared/schemas/survey'

const mint = () => randomId(bytes => crypto.getRandomValues(bytes))
export type SurveyStore = ReturnType<typeof useSurveyDraft>

/**
 * The answers to one survey on this device: written to localStorage at every change, offered again as `earlier` (`begun`:
 * those that are gone on with in its place), gone after `clear`. Storage that refuses (private window, full) is told by
 * `kept` and stops nothing. Browser only.
 */
export function useSurveyDraft(survey: Pick<Survey, 'slug' | 'number'>, source: () => string, begun?: SurveyDraft) {
  const mode = useSurveyMode()
  const key = mode ? mode.draftKey : ownSurveyKey(survey.slug)
  const fresh = () => emptySurveyDraft({ id: mint(), number: survey.number, seed: mint(), source: source(), begun: Date.now() })
  const draft = ref<SurveyDraft>(fresh())
  const earlier = ref<SurveyDraft | null>(begun ?? (key === null ? null : readKeptSurvey(key)))
  // Too old to be offered: it does not stay on a device that may be somebody else's.
  if (key !== null && !earlier.value) tried(() => localStorage.removeItem(key))
  const kept = ref<'nothing' | 'yes' | 'refused'>('nothing')
  const marks = useDeviceMark(survey.slug, mode === null)

  function keep() {
    // An unanswered 继续填写？ must not be written over by the empty form behind it.
    if (earlier.value || key === null) return
    const blank = isBlankSurveyDraft(draft.value)
    // An empty form in another window takes nothing from what is written in this one.
    if (blank && kept.value === 'nothing') return
    try {
      if (blank) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(draft.value))
      kept.value = blank ? 'nothing' : 'yes'
    }
    catch {
      kept.value = 'refused'
    }
  }
  watch(draft, keep, { deep: true, flush: 'sync' })

  /** What is written is another response from now on. */
  function renew() {
    Object.assign(draft.value, { id: mint(), number: survey.number, attempt: '' })
  }

  /** Whether what was gone on with had been begun on an earlier version: questions may have changed. */
  const isChanged = ref(false)

  /** Goes on with what was found; answers to an earlier version go on in the present one. */
  function resume() {
    const found = earlier.value
    earlier.value = null
    if (!found) return
    // Who goes on is not the one who has sent from here.
    if (marks.answered.value) marks.changePerson()
    draft.value = found
    isChanged.value = found.number !== survey.number
    if (isChanged.value && !found.attempt) renew()
  }

  /** Forgets everything and begins again under a new id and order. */
  function clear() {
    earlier.value = null
    isChanged.value = false
    if (key !== null) tried(() => localStorage.removeItem(key))
    draft.value = fresh()
  }

  /** What was written has arrived: nothing is left to go on with, neither here nor by a link. */
  function finish() {
    const { links } = draft.value
    clear()
    if (links.length) void import('~/composables/handover/remove').then(({ removeHandovers }) => removeHandovers(survey.slug, links)).catch(() => {})
  }

  // Another window sent or discarded the answers both were showing: what stands here is a response of its own.
  useEventListener('storage', (event: StorageEvent) => {
    if (key === null || event.key !== key || event.newValue !== null) return
    // What was offered here is sent or thrown away by now.
    earlier.value = null
    if (!isBlankSurveyDraft(draft.value)) renew()
  })

  return { draft, earlier: shallowReadonly(earlier), isChanged: readonly(isChanged), kept: readonly(kept), resume, clear, finish, renew, /** Whether it was begun on an earlier version. */ isOutdated: () => draft.value.number !== survey.number, ...marks }
}

/** A random mark of this device, by which answers that came before are known again, and when one was sent; another mark for another person, and for everybody on a device that many use. */
function useDeviceMark(survey: string, isOwn: boolean) {
  const [key, answeredKey] = [`gonghui:survey-device:${survey}`, `gonghui:survey-answered:${survey}`]
  const answered = ref(isOwn ? tried(() => localStorage.getItem(answeredKey)) ?? '' : '')
  const device = ref(isOwn ? tried(() => localStorage.getItem(key)) ?? mint() : mint())
  const keep = () => isOwn && tried(() => localStorage.setItem(key, device.value))
  keep()
  function noteAnswered() {
    answered.value = new Date().toISOString()
    tried(() => localStorage.setItem(answeredKey, answered.value))
  }
  function changePerson() {
    device.value = mint()
    keep()
    answered.value = ''
    tried(() => localStorage.removeItem(answeredKey))
  }
  return { device: readonly(device), answered: readonly(answered), noteAnswered, changePerson }
}

function tried<T>(work: () => T): T | null {
  try {
    return work()
  }
  catch {
    return null
  }
}
