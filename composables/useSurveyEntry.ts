import { randomId } from '#shared/domain/random-id'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { entrySteps, entryText, isLack, readEntry } from '#shared/domain/survey-entry'
import type { EntryStep } from '#shared/domain/survey-entry'
import type { SurveyFault } from '#shared/domain/survey-answer'
import { walkSurvey } from '#shared/domain/survey-walk'

/** A paper form half-typed, as it is kept on this device for whoever types it. */
export interface EntryDraft { id: string, number: number, form: string, source: string, receivedOn: string, again: boolean, begun: boolean, answers: SurveyAnswers, /** The line that stands open; '' at the end. */ at: string, /** What was typed there so far. */ line: string }
export interface EntryFault { key: string, code: string, params?: Record<string, string | number> }

/** In which order the townships are numbered on paper and what a version asked. */
export interface EntryFrame { definition: SurveyDefinition, townships: readonly string[] }

/**
 * Typing one paper form, line by line: every line is read when it is left, and the evaluator says which come next.
 * Browser only.
 */
export function useSurveyEntry(frame: Ref<EntryFrame>, { key, number }: { key: string, number: number }) {
  const draft = ref<EntryDraft>(restored(key) ?? blank({ number }))
  const fault = ref<EntryFault | null>(null)
  // Paper is not shuffled, and what is shuffled on a screen is kept by its codes.
  const walk = computed(() => walkSurvey(frame.value.definition, draft.value.answers, { seed: 'paper', townships: new Set(frame.value.townships) }))
  const steps = computed(() => entrySteps(frame.value.definition, walk.value, draft.value.again))
  const at = computed(() => steps.value.findIndex(step => step.key === draft.value.at))
  const step = computed(() => steps.value[at.value] ?? null)
  /** Lines that were required and left empty. */
  const lacking = computed(() => new Set(walk.value.faults.filter(isLack).map(one => one.question)))
  const wrong = computed(() => walk.value.faults.filter(one => !isLack(one)))
  watch(draft, now => keep(key, now), { deep: true, flush: 'sync' })

  const textOf = (one: EntryStep) => entryText(one, draft.value.answers, frame.value.townships)
  function open(index: number) {
    const next = steps.value[index]
    fault.value = null
    draft.value.at = next?.key ?? ''
    draft.value.line = next ? textOf(next) : ''
  }

  /** Reads the open line; false, with the fault told, where it is no answer. */
  function commit(): boolean {
    const now = step.value
    if (!now) return true
    const read = readEntry(now, draft.value.line, draft.value.answers, frame.value.townships)
    if ('fault' in read) {
      fault.value = { key: now.key, code: read.fault, ...read.params && { params: read.params } }
      return false
    }
    const before = draft.value.answers
    draft.value.answers = read.answers
    const found = wrong.value.find(one => one.question === now.question.id && concerns(now, one))
    fault.value = found ? { key: now.key, code: found.code, ...found.params && { params: found.params } } : null
    // What contradicts the question is not kept: the line stays open with it.
    if (found) draft.value.answers = before
    return !found
  }

  function next() {
    const from = at.value
    if (commit()) open(from + 1)
  }
  /** Back to the line before, whatever stands in this one. */
  function back() {
    open(at.value < 0 ? steps.value.length - 1 : Math.max(0, at.value - 1))
  }
  /** Straight to a line; only from one that can be read. */
  const goTo = (index: number) => commit() && open(index)
  function begin(again: boolean) {
    Object.assign(draft.value, { again, begun: true })
    open(0)
  }
  /** An empty form; place and day stay, a pile has the same. */
  function renew() {
    const { source, receivedOn } = draft.value
    draft.value = { ...blank({ number }), source, receivedOn }
    fault.value = null
  }

  return { draft, fault, steps, step, at, walk, lacking, wrong, textOf, next, back, goTo, begin, renew }
}
export type SurveyEntryState = ReturnType<typeof useSurveyEntry>

const mint = () => randomId(bytes => crypto.getRandomValues(bytes))
const blank = ({ number }: { number: number }): EntryDraft => ({ id: mint(), number, form: '', source: '', receivedOn: '', again: false, begun: false, answers: {}, at: '', line: '' })

/** A name without a number is said when all of it is typed. */
function concerns({ question, part }: EntryStep, { code }: SurveyFault): boolean {
  if (question.kind !== 'contact') return true
  return part === 'consent' || code === part
}

function restored(key: string): EntryDraft | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    // Ours, under our own key: written by `keep` of this or an earlier build.
    return typeof found === 'object' && found !== null && 'answers' in found && 'form' in found && 'line' in found ? found as EntryDraft : null
  }
  catch {
    return null
  }
}

function keep(key: string, draft: EntryDraft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  }
  catch {
    // It is on screen; only a reload would lose it.
  }
}
