import { questionsOf } from './survey'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyQuestion } from './survey'
import type { SurveyFault, SurveyFaultCode } from './survey-answer'
import type { SurveyWalk } from './survey-walk'
import { readRow, readTyped, typedKinds, typedText } from './survey-typed'
import type { TypedFault } from './survey-typed'

/** One line to be typed: a whole question, a row of a matrix, the words of 其他, a field of contact data, or (`marks`) what is made with the mouse. */
export interface EntryStep { key: string, question: SurveyQuestion, part: 'answer' | 'row' | 'other' | 'name' | 'phone' | 'email' | 'consent' | 'marks', row?: string }

/** Codes of what is missing, see `isLack`. */
const lacks: readonly SurveyFaultCode[] = ['needed', 'rows', 'chooseLeast', 'rank', 'marksLeast', 'markAnswers']
/** Whether something is missing on a form that was filled in without us: it is taken as it is and noted (docs/decisions/0025); everything else contradicts the question and is no answer to it. */
export const isLack = ({ code }: Pick<SurveyFault, 'code'>) => lacks.includes(code)

/** Kinds that stand once, see `isTypedTwice`. */
const once: readonly SurveyQuestion['kind'][] = ['place', 'figure', 'file', 'statement']
/** Whether a second person types an answer again: marks and files are not typed. */
export const isTypedTwice = (question: Pick<SurveyQuestion, 'kind'>) => !once.includes(question.kind)

/** The lines of a form, in the order of the paper, of what is asked with these answers. `again`: of a second person. */
export function entrySteps(definition: SurveyDefinition, walk: Pick<SurveyWalk, 'pages' | 'answers'>, again = false): EntryStep[] {
  const asked = new Set(walk.pages.flatMap(page => page.questions.map(question => question.id)))
  return questionsOf(definition).filter(question => asked.has(question.id) && (!again || isTypedTwice(question))).flatMap(question => stepsOf(question, walk.answers.get(question.id)))
}

function stepsOf(question: SurveyQuestion, answer: SurveyAnswer | undefined): EntryStep[] {
  const step = (part: EntryStep['part'], row?: string): EntryStep => ({ key: [question.id, ...part === 'answer' ? [] : [row ?? part]].join(':'), question, part, ...row && { row } })
  if (question.kind === 'matrix') return question.rows.map(row => step('row', row.id))
  if (question.kind === 'contact') return (['name', 'phone', 'email', 'consent'] as const).map(part => step(part))
  if (question.kind === 'statement') return []
  if (!typedKinds.some(kind => kind === question.kind)) return [step('marks')]
  const isOpen = 'options' in question && answer && 'chosen' in answer && question.options.some(option => option.open && answer.chosen.includes(option.id))
  return [step('answer'), ...isOpen ? [step('other')] : []]
}

/** What a line makes of the answers, or what is wrong with it. */
export type EntryRead = { answers: SurveyAnswers } | { fault: TypedFault, params?: Record<string, string | number> }

/** Reads a typed line into the answers given so far. */
export function readEntry({ question, part, row }: EntryStep, text: string, answers: SurveyAnswers, townships: readonly string[]): EntryRead {
  const before = answers[question.id]
  switch (part) {
    case 'answer': {
      const typed = readTyped(question, text, townships)
      if ('fault' in typed) return typed
      const words = before && 'other' in before ? before.other : undefined
      return { answers: withAnswer(answers, question.id, typed.answer && 'chosen' in typed.answer && words ? { ...typed.answer, other: words } : typed.answer) }
    }
    case 'row': {
      if (question.kind !== 'matrix' || !row) return { answers }
      const read = readRow(question.columns, text)
      if ('fault' in read) return read
      const { [row]: _old, ...others } = before && 'cells' in before ? before.cells : {}
      const cells = read.column ? { ...others, [row]: read.column } : others
      return { answers: withAnswer(answers, question.id, Object.keys(cells).length ? { cells } : undefined) }
    }
    case 'other': return { answers: before && 'chosen' in before ? withAnswer(answers, question.id, { chosen: before.chosen, ...text.trim() && { other: text.trim() } }) : answers }
    case 'name': case 'phone': case 'email': case 'consent': return { answers: withAnswer(answers, question.id, withContact(before, part, text.normalize('NFKC').trim())) }
    case 'marks': return { answers }
  }
}

function withContact(before: SurveyAnswer | undefined, part: 'name' | 'phone' | 'email' | 'consent', text: string): SurveyAnswer | undefined {
  const { contact, consent } = before && 'contact' in before ? before : { contact: {}, consent: false }
  // Without consent they are not copied at all.
  if (part === 'consent') return text === '1' && Object.values(contact).some(Boolean) ? { contact, consent: true } : undefined
  const said = { ...contact, [part]: text === '0' ? '' : text }
  return Object.values(said).some(Boolean) ? { contact: said, consent } : undefined
}

/** What stands in a line, as it would be typed. */
export function entryText({ question, part, row }: EntryStep, answers: SurveyAnswers, townships: readonly string[]): string {
  const answer = answers[question.id]
  if (!answer) return ''
  switch (part) {
    case 'answer': return typedText(question, answer, townships)
    case 'row': {
      const at = question.kind === 'matrix' && row && 'cells' in answer ? question.columns.findIndex(column => column.id === answer.cells[row]) : -1
      return at < 0 ? '' : String(at + 1)
    }
    case 'other': return 'chosen' in answer ? answer.other ?? '' : ''
    case 'consent': return 'consent' in answer && answer.consent ? '1' : ''
    case 'name': case 'phone': case 'email': return 'contact' in answer ? answer.contact[part] ?? '' : ''
    case 'marks': return ''
  }
}

function withAnswer(answers: SurveyAnswers, question: string, answer: SurveyAnswer | undefined): SurveyAnswers {
  const { [question]: _before, ...others } = answers
  return answer ? { ...others, [question]: answer } : others
}

/**
 * A form's number as it is kept: what a scanner reads off the printed code (an address with `form=`), or what was typed, of
 * whatever shape the office numbers its papers in (A-001, 12/7, 〇〇三, 第3号); null where it can be none.
 */
export function formNumberOf(text: string): string | null {
  const typed = text.normalize('NFKC').trim()
  const scanned = /[?&#]form=([^&#]+)/.exec(typed)?.[1]
  const number = (scanned === undefined ? typed : decoded(scanned)).toUpperCase().replace(/\s+/g, '').replace(/[‐-―−]/g, '-')
  // Another address is no number: the code of a place, scanned by mistake.
  return /^[\p{L}\p{N}#(](?:[\p{L}\p{N}\-/\\_.#():·、]{0,38}[\p{L}\p{N})])?$/u.test(number) && !number.includes('//') ? number : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  }
  catch {
    return text
  }
}

/** The questions whose answers two people typed differently off the same form, of those that both type. */
export function entryDifferences(definition: SurveyDefinition, first: SurveyAnswers, second: SurveyAnswers): { compared: number, differing: string[] } {
  const asked = questionsOf(definition).filter(question => isTypedTwice(question) && (first[question.id] || second[question.id]))
  return { compared: asked.length, differing: asked.filter(({ id }) => canonical(first[id]) !== canonical(second[id])).map(({ id }) => id) }
}

function canonical(answer: SurveyAnswer | undefined): string {
  return JSON.stringify(answer ?? null, (_, value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1)) : value)
}
