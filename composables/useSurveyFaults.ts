import type { SurveyDraft } from '#shared/domain/survey-draft'
import type { SurveyWalk } from '#shared/domain/survey-walk'
import { partOf } from '~/composables/useSurveyContext'
import type { FormFault, PendingCode } from '~/composables/useSurveyContext'

const control = 'textarea, input:not(:disabled), select, button:not(:disabled)'

interface Places {
  draft: Readonly<Ref<SurveyDraft>>
  walk: Readonly<Ref<SurveyWalk>>
  screenOf: (question: string) => number
  goTo: (screen: number) => Promise<unknown>
  form: Readonly<Ref<HTMLElement | null>>
  /** Where all of them stand in a list. */
  summary: Readonly<Ref<{ focus: () => void } | null>>
}

/** What has to be mended before answers can be sent: told when somebody wants to go on, and the way to each. */
export function useSurveyFaults({ draft, walk, screenOf, goTo, form, summary }: Places) {
  const faults = ref<FormFault[]>([])
  const pending = ref<ReadonlyMap<string, PendingCode>>(new Map())
  // Of answers that were kept here what could not be read has been waiting with them.
  watch(draft, ({ written }) => pending.value = new Map(Object.keys(written).map(name => [name, 'number'])))
  /** The survey's own question that a name of `pending` belongs to: about a mark the one it answers, none where the mark is gone. */
  const ownOf = (name: string) => {
    const [mark, asked] = name.split(' ')
    return asked ? Object.keys(draft.value.answers).find(id => partOf(draft.value.answers[id], 'marks')?.some(one => one.id === mark)) : name
  }
  const asked = computed(() => new Set(walk.value.pages.flatMap(page => page.questions.map(({ id }) => id))))
  // What is not asked any more keeps nobody.
  const passedOver = computed(() => new Set([...pending.value.keys()].filter(name => !asked.value.has(ownOf(name) ?? ''))))
  const current = computed<FormFault[]>(() => [...walk.value.faults.filter(({ question }) => !pending.value.has(question)), ...[...pending.value].flatMap(([question, code]) => passedOver.value.has(question) ? [] : [{ question, code }])])
  // What has been mended is no longer complained about.
  watch(current, (left) => {
    faults.value = faults.value.flatMap(fault => left.find(one => one.question === fault.question && one.code === fault.code) ?? [])
  })

  let led = false
  async function leadTo(question: string) {
    led = true
    await goTo(screenOf(ownOf(question) ?? question))
    await nextTick()
    led = false
  }

  async function showFaults() {
    const [first] = faults.value
    if (!first) return
    await leadTo(first.question)
    summary.value?.focus()
  }

  /** Leads to a question: its screen, the part of it that is wrong, else its first control. */
  async function mend(question: string) {
    await leadTo(question)
    const [own, inner] = question.split(' ')
    const field = form.value?.querySelector<HTMLElement>(inner ? `[data-mark="${own}"] [data-question="${inner}"]` : `[data-question="${own}"]`)
    const part = field?.querySelector<HTMLElement>('[data-wrong]')
    ;(part ?? field)?.scrollIntoView({ block: 'start' })
    ;(part ?? field)?.querySelector<HTMLElement>(control)?.focus({ preventScroll: true })
  }

  return { faults, pending, current, /** Whether it is the form that leads to another screen, to what has to be mended there. */ isLed: () => led, showFaults, mend }
}
