import type { SurveyDefinition } from '#shared/domain/survey'
import { entrySteps, entryText, isLack, readEntry } from '#shared/domain/survey-entry'
import type { EntryStep } from '#shared/domain/survey-entry'
import type { SurveyFault } from '#shared/domain/survey-answer'
import { walkSurvey } from '#shared/domain/survey-walk'
import type { PendingCode } from '~/composables/useSurveyContext'

export interface EntryFault { key: string, code: string, params?: Record<string, string | number> }

/** In which order the townships are numbered on paper and what a version asked. */
export interface EntryFrame { definition: SurveyDefinition, townships: readonly string[] }

/**
 * Typing one paper form, line by line: every line is read when it is left, and the evaluator says which come next.
 * Browser only.
 */
export function useSurveyEntry(frame: Ref<EntryFrame>, { key, number }: { key: string, number: number }) {
  const draft = ref(restoredEntry(key) ?? blankEntry(number))
  const fault = ref<EntryFault | null>(null)
  /** What stands at a map or a file and is no answer yet: on its way, or no number. */
  const pending = ref<ReadonlyMap<string, PendingCode>>(new Map())
  // Paper is not shuffled, and what is shuffled on a screen is kept by its codes.
  const walk = computed(() => walkSurvey(frame.value.definition, draft.value.answers, { seed: 'paper', townships: new Set(frame.value.townships) }))
  const steps = computed(() => entrySteps(frame.value.definition, walk.value, draft.value.again))
  const at = computed(() => steps.value.findIndex(step => step.key === draft.value.at))
  const step = computed(() => steps.value[at.value] ?? null)
  /** Lines that were required and left empty. */
  const lacking = computed(() => new Set(walk.value.faults.filter(isLack).map(one => one.question)))
  const wrong = computed(() => walk.value.faults.filter(one => !isLack(one)))
  watch(draft, now => keepEntry(key, now), { deep: true, flush: 'sync' })

  const textOf = (one: EntryStep) => draft.value.left[one.key] ?? entryText(one, draft.value.answers, frame.value.townships)
  function open(index: number) {
    // At the end whatever was left unread on the way comes back first, with what is wrong with it.
    const unread = steps.value[index] ? -1 : steps.value.findIndex(one => one.key in draft.value.left)
    const next = steps.value[unread < 0 ? index : unread]
    fault.value = null
    draft.value.at = next?.key ?? ''
    draft.value.line = next ? textOf(next) : ''
    if (unread >= 0) commit()
  }

  /** Reads the open line; false, with the fault told, where it is no answer. */
  function commit(): boolean {
    const now = step.value
    if (!now) return true
    const [code] = now.part === 'marks' ? pending.value.values() : []
    if (code) {
      fault.value = { key: now.key, code }
      return false
    }
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
    else Reflect.deleteProperty(draft.value.left, now.key)
    return !found
  }

  function next() {
    const from = at.value
    if (commit()) open(from + 1)
  }
  /** Back to the line before. What was typed in this one is taken where it can be read, else it waits there as it is; what is on its way would be lost. */
  function back() {
    const [from, now] = [at.value, step.value]
    const isTyped = now && (now.part === 'marks' ? pending.value.size > 0 : draft.value.line !== textOf(now))
    if (now && isTyped && !commit()) {
      if (now.part === 'marks') return
      draft.value.left[now.key] = draft.value.line
    }
    open(from < 0 ? steps.value.length - 1 : Math.max(0, from - 1))
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
    draft.value = { ...blankEntry(number), source, receivedOn }
    fault.value = null
  }

  return { draft, fault, pending, steps, step, at, walk, lacking, wrong, textOf, next, back, goTo, begin, renew }
}
export type SurveyEntryState = ReturnType<typeof useSurveyEntry>

/** A name without a number is said when all of it is typed. */
function concerns({ question, part }: EntryStep, { code }: SurveyFault): boolean {
  if (question.kind !== 'contact') return true
  return part === 'consent' || code === part
}
