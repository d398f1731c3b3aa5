import { readNumberText } from './number-text'
import { isUnreadable, tidyCell } from './sheet'
import { readDay } from './sheet-day'
import { questionsOf } from './survey'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyQuestion } from './survey'
import { readMany } from './survey-choice-cells'
import type { Complain } from './survey-choice-cells'
import type { MappedColumn } from './survey-mapping'
import { codesByWords } from './survey-row-codes'
import type { Codes } from './survey-row-codes'
import { sheetFields, wholeName } from './survey-sheet'
import type { SheetVoice } from './survey-sheet'

export interface RowColumn extends MappedColumn { question: SurveyQuestion, part: 'whole' | 'each' | 'other' | 'together', option?: string }
export interface RowFault { column: string, code: string, params?: Record<string, string | number> }
type Voices = Record<'zh' | 'en', SheetVoice>

/** Kinds whose answers no cell of a sheet can hold: they are left out when a sheet comes back. */
export const unsheeted: readonly SurveyQuestion['kind'][] = ['place', 'figure', 'file', 'contact', 'statement']

/** The columns a sheet of responses may have: those of the export, known by their code or their heading in either language, and several choices together in one. */
export function rowColumns(definition: Pick<SurveyDefinition, 'pages'>, voices: Voices): RowColumn[] {
  const questions = questionsOf(definition)
  const [zh, en] = [sheetFields(questions, voices.zh), sheetFields(questions, voices.en)]
  const columns = zh.map(({ question, part, isWords, name, apart, old, header }, at): RowColumn => {
    const other = en[at]?.header ?? header
    const headed = (code: string) => [code, templateHeader(code, header), templateHeader(code, other)]
    return { key: name, zh: header, en: other, also: headed(name), exact: [headed(apart), headed(name), headed(old)], question, part: isWords ? 'other' : part ? 'each' : 'whole', ...part && { option: part } }
  })
  return questions.filter(question => !unsheeted.includes(question.kind)).flatMap((question): RowColumn[] => {
    const own = columns.filter(column => column.question === question)
    const { id, title } = question
    if (question.kind !== 'multiple' && question.kind !== 'image') return own
    return [{ key: wholeName(id), zh: title.zh, en: title.en ?? title.zh, also: [wholeName(id)], exact: [[], [wholeName(id)], [id]], question, part: 'together' }, ...own]
  })
}

/** A heading of the template: its code, by which it is found again, then its words. */
export function templateHeader(name: string, header: string): string {
  return `${name} ${header}`
}

/** What the export puts before a text that a spreadsheet would run as a formula. */
const guard = /^'(?=[=+\-@])/

/** A reader of rows: the answers of one, and what a cell cannot mean as a fault of its column. Whether answers fit their questions the evaluator says. */
export function rowReader(columns: readonly RowColumn[], voices: Voices): (cells: Record<string, string>) => { answers: SurveyAnswers, faults: RowFault[] } {
  const questions = [...new Set(columns.map(column => column.question))].map(question => ({ question, own: columns.filter(column => column.question === question), codes: codesByWords(question, voices) }))
  return (cells) => {
    const faults = Object.keys(cells).filter(key => isUnreadable(cells[key] ?? '')).map((column): RowFault => ({ column, code: 'unreadable' }))
    const answers: Record<string, SurveyAnswer> = {}
    for (const { question, own, codes } of questions) {
      const filled = own.map(column => ({ ...column, text: (cells[column.key] ?? '').replace(guard, '') })).filter(column => tidyCell(column.text) && !isUnreadable(column.text))
      if (!filled.length) continue
      const read = readCells(question, filled, codes, (column, code, params) => faults.push({ column, code, ...params && { params } }))
      if (read) answers[question.id] = read
    }
    return { answers, faults }
  }
}

type Filled = RowColumn & { text: string }

function readCells(question: SurveyQuestion, filled: readonly Filled[], codes: Codes, complain: Complain): SurveyAnswer | null {
  const [first] = filled
  const other = filled.find(column => column.part === 'other')?.text.trim()
  const each = filled.filter(column => column.part === 'each')
  switch (question.kind) {
    case 'single': case 'dropdown': case 'yesNo': case 'township': {
      const whole = filled.find(column => column.part === 'whole')
      const code = whole && codes(whole.text)
      if (whole && code === undefined) complain(whole.key, 'optionUnknown', { text: whole.text.slice(0, 40) })
      return code === undefined ? null : { chosen: [code], ...other && { other } }
    }
    case 'multiple': case 'image': return readMany(filled, other, codes, complain)
    case 'shortText': case 'longText': return first ? { text: first.text.replace(/\r\n?/g, '\n').trim() } : null
    case 'number': case 'rating': case 'slider': return first ? figure(first, complain, number => ({ number })) : null
    case 'date': {
      const day = first && readDay(first.text)
      if (first && !day) complain(first.key, 'dayUnknown')
      return day ? { date: day } : null
    }
    case 'matrix': {
      const cells = each.flatMap((column) => {
        const code = codes(column.text)
        if (code === undefined) complain(column.key, 'optionUnknown', { text: column.text.slice(0, 40) })
        return code === undefined || !column.option ? [] : [[column.option, code] as const]
      })
      return cells.length ? { cells: Object.fromEntries(cells) } : null
    }
    case 'ranking': return readRanking(each, complain)
    case 'budget': {
      const shares = each.flatMap(column => figure(column, complain, number => [[column.option ?? '', number] as const]) ?? [])
      return shares.length ? { shares: Object.fromEntries(shares) } : null
    }
    default: return null
  }
}

function readRanking(each: readonly Filled[], complain: Complain): SurveyAnswer | null {
  const placed = each.flatMap(column => figure(column, complain, place => place > 0 ? [{ id: column.option ?? '', place, key: column.key }] : []) ?? []).sort((one, next) => one.place - next.place)
  const twice = placed.find((one, at) => at > 0 && placed[at - 1]?.place === one.place)
  if (twice) complain(twice.key, 'placeTwice')
  return placed.length && !twice ? { order: placed.map(one => one.id) } : null
}

function figure<T>({ key, text }: Filled, complain: Complain, make: (number: number) => T): T | null {
  const number = readNumberText(text)
  if (number === null) complain(key, 'numberUnknown')
  return number === null ? null : make(number)
}
