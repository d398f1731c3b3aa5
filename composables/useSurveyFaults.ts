import type { SurveyWalk } from '#shared/domain/survey-walk'
import type { FormFault, PendingCode } from '~/composables/useSurveyContext'

interface Places {
  walk: Readonly<Ref<SurveyWalk>>
  screenOf: (question: string) => number
  goTo: (screen: number) => Promise<unknown>
  form: Readonly<Ref<HTMLElement | null>>
  /** Where all of them stand in a list. */
  summary: Readonly<Ref<{ focus: () => void } | null>>
}

/** What has to be mended before answers can be sent: told when somebody wants to go on, and the way to each. */
export function useSurveyFaults({ walk, screenOf, goTo, form, summary }: Places) {
  const faults = ref<FormFault[]>([])
  const pending = ref<ReadonlyMap<string, PendingCode>>(new Map())
  const current = computed<FormFault[]>(() => [...walk.value.faults.filter(({ question }) => !pending.value.has(question)), ...[...pending.value].map(([question, code]) => ({ question, code }))])
  // What has been mended is no longer complained about.
  watch(current, (left) => {
    faults.value = faults.value.flatMap(fault => left.find(one => one.question === fault.question && one.code === fault.code) ?? [])
  })

  let led = false
  async function leadTo(question: string) {
    led = true
    await goTo(screenOf(question))
    await nextTick()
    led = false
  }

  async function showFaults() {
    const [first] = faults.value
    if (!first) return
    await leadTo(first.question)
    summary.value?.focus()
  }

  /** Leads to a question: its screen, its first control. */
  async function mend(question: string) {
    await leadTo(question)
    const field = form.value?.querySelector<HTMLElement>(`[data-question="${question}"]`)
    field?.scrollIntoView({ block: 'start' })
    field?.querySelector<HTMLElement>('textarea, input:not([type="file"]), select, button:not(:disabled)')?.focus({ preventScroll: true })
  }

  return { faults, pending, current, /** Whether it is the form that leads to another screen, to what has to be mended there. */ isLed: () => led, showFaults, mend }
}
