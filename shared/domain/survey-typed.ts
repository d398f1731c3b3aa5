import { optionsOf, yesNo } from './survey'
import type { SurveyAnswer, SurveyQuestion } from './survey'
import { pickedOf } from './survey-condition'
import { readNumberText } from './number-text'
import { readDay } from './sheet-day'
import { tidyCell } from './sheet'

/** Why a typed line is no answer to its question: no number, no such option, more than one where one is asked, fewer or more than there are lines, no day. */
export type TypedFault = 'noNumber' | 'noOption' | 'oneOnly' | 'asMany' | 'placeTwice' | 'noDay'
/** A line as it was read: an answer, nothing (left empty on paper), or what is wrong with it. */
export type Typed = { answer: SurveyAnswer | undefined } | { fault: TypedFault, params?: Record<string, string | number> }

const nothing: Typed = { answer: undefined }
/** Kinds that are typed in one line; a matrix is typed row by row, contact data field by field, and marks and files are made with the mouse. */
export const typedKinds = ['single', 'dropdown', 'yesNo', 'township', 'multiple', 'image', 'shortText', 'longText', 'number', 'rating', 'slider', 'date', 'ranking', 'budget'] as const satisfies readonly SurveyQuestion['kind'][]

/** The codes that the numbers 1, 2, 3 … of a question stand for, in the order in which they are printed. */
export function codesInOrder(question: SurveyQuestion, townships: readonly string[]): readonly string[] {
  if (question.kind === 'yesNo') return yesNo
  return question.kind === 'township' ? townships : optionsOf(question).map(option => option.id)
}

/**
 * Reads what was typed for a question off paper. Numbers stand for what is printed with them, apart by blanks or commas,
 * or one after the other where there are no more than nine; `0` or nothing is what was left empty. A ranking and a budget
 * are typed down the page: of each option the place or the amount that was written beside it.
 */
export function readTyped(question: SurveyQuestion, text: string, townships: readonly string[]): Typed {
  const typed = text.normalize('NFKC').trim()
  if (!typed) return nothing
  switch (question.kind) {
    case 'shortText': case 'longText': return { answer: { text: text.trim() } }
    case 'date': return readDate(typed)
    case 'number': case 'slider': case 'rating': return readFigure(typed, question.kind === 'rating')
    case 'single': case 'dropdown': case 'yesNo': case 'township': return readOptions(question, typed, townships, false)
    case 'multiple': case 'image': return readOptions(question, typed, townships, true)
    case 'ranking': return readPlaces(question, typed)
    case 'budget': return readAmounts(question, typed)
    default: return nothing
  }
}

/** Which column a row of a matrix has, typed by its number. */
export function readRow(columns: readonly { id: string }[], text: string): { column: string | undefined } | { fault: TypedFault, params?: Record<string, string | number> } {
  const typed = text.normalize('NFKC').trim()
  if (!typed || typed === '0') return { column: undefined }
  const column = /^\d+$/.test(typed) ? columns[Number(typed) - 1] : undefined
  return column ? { column: column.id } : { fault: 'noOption', params: { most: columns.length } }
}

/** An answer as it would be typed; '' where there is none. */
export function typedText(question: SurveyQuestion, answer: SurveyAnswer | undefined, townships: readonly string[]): string {
  if (!answer) return ''
  if ('text' in answer) return answer.text
  if ('date' in answer) return answer.date
  if ('number' in answer) return String(answer.number)
  const codes = codesInOrder(question, townships)
  if ('order' in answer) return codes.map(code => answer.order.indexOf(code) + 1).join(' ')
  if ('shares' in answer) return codes.map(code => answer.shares[code] ?? 0).join(' ')
  return pickedOf(answer).map(code => codes.indexOf(code) + 1).filter(n => n > 0).join(' ')
}

function readDate(typed: string): Typed {
  if (typed === '0') return nothing
  const day = readDay(typed)
  return day ? { answer: { date: day } } : { fault: 'noDay' }
}

/** On a scale from 1 a zero is what was left empty; elsewhere it is a number like others. */
function readFigure(typed: string, isScale: boolean): Typed {
  if (isScale && typed === '0') return nothing
  const number = readNumberText(typed)
  return number === null ? { fault: 'noNumber' } : { answer: { number } }
}

/** The numbers of a line; with at most nine to choose from also without anything between them. */
function numbersOf(typed: string, most: number): number[] | null {
  const parts = typed.split(/[\s,，、;；.]+/).filter(Boolean)
  const apart = most <= 9 ? parts.flatMap(part => /^\d+$/.test(part) ? [...part] : [part]) : parts
  return apart.every(part => /^\d+$/.test(part)) ? apart.map(Number) : null
}

function readOptions(question: SurveyQuestion, typed: string, townships: readonly string[], isMany: boolean): Typed {
  const codes = codesInOrder(question, townships)
  const numbers = numbersOf(typed, codes.length)
  if (!numbers) return byWords(question, typed)
  const wanted = [...new Set(numbers.filter(number => number > 0))]
  const chosen = wanted.flatMap(number => codes[number - 1] ?? [])
  if (chosen.length < wanted.length) return { fault: 'noOption', params: { most: codes.length } }
  if (!isMany && chosen.length > 1) return { fault: 'oneOnly' }
  return chosen.length ? { answer: { chosen } } : nothing
}

/** An option by the beginning of its words, where no other begins so. */
function byWords(question: SurveyQuestion, typed: string): Typed {
  const found = optionsOf(question).filter(option => tidyCell(option.label.zh).startsWith(typed))
  const [only] = found
  return only && found.length === 1 ? { answer: { chosen: [only.id] } } : { fault: 'noNumber' }
}

function readPlaces(question: SurveyQuestion & { kind: 'ranking' }, typed: string): Typed {
  const numbers = numbersOf(typed, question.options.length)
  if (!numbers) return { fault: 'noNumber' }
  if (numbers.every(number => number === 0)) return nothing
  if (numbers.length !== question.options.length) return { fault: 'asMany', params: { n: question.options.length, typed: numbers.length } }
  const placed = question.options.flatMap((option, at) => (numbers[at] ?? 0) > 0 ? [{ id: option.id, place: numbers[at] ?? 0 }] : [])
  if (new Set(placed.map(one => one.place)).size < placed.length) return { fault: 'placeTwice' }
  return { answer: { order: placed.sort((one, other) => one.place - other.place).map(one => one.id) } }
}

function readAmounts(question: SurveyQuestion & { kind: 'budget' }, typed: string): Typed {
  const parts = typed.split(/[\s,，、;；]+/).filter(Boolean)
  const amounts = parts.flatMap(part => /^[\d.]+$/.test(part) ? readNumberText(part) ?? [] : [])
  if (amounts.length < parts.length) return { fault: 'noNumber' }
  if (amounts.every(amount => amount === 0)) return nothing
  if (amounts.length !== question.options.length) return { fault: 'asMany', params: { n: question.options.length, typed: amounts.length } }
  return { answer: { shares: Object.fromEntries(question.options.map((option, at) => [option.id, amounts[at] ?? 0])) } }
}
