import { nameKey, tidyCell } from './sheet'
import { readDay } from './sheet-day'
import { questionsOf } from './survey'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyQuestion } from './survey'
import type { MappedColumn } from './survey-mapping'
import { codesOf, sheetFields, wholeName } from './survey-sheet'
import type { SheetVoice } from './survey-sheet'

export interface RowColumn extends MappedColumn { question: SurveyQuestion, part: 'whole' | 'each' | 'other' | 'together', option?: string }
export type RowFaultCode = 'optionUnknown' | 'tickUnknown' | 'numberUnknown' | 'dayUnknown' | 'placeTwice'
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

/** The code a cell means. */
type Codes = (text: string) => string | undefined
/** What the export puts before a text that a spreadsheet would run as a formula. */
const guard = /^'(?=[=+\-@])/

/** A reader of rows: the answers of one, and what a cell cannot mean as a fault of its column. Whether answers fit their questions the evaluator says. */
export function rowReader(columns: readonly RowColumn[], voices: Voices): (cells: Record<string, string>) => { answers: SurveyAnswers, faults: RowFault[] } {
  const questions = [...new Set(columns.map(column => column.question))].map(question => ({ question, own: columns.filter(column => column.question === question), codes: codesByWords(question, voices) }))
  return (cells) => {
    const faults: RowFault[] = []
    const answers: Record<string, SurveyAnswer> = {}
    for (const { question, own, codes } of questions) {
      const filled = own.map(column => ({ ...column, text: (cells[column.key] ?? '').replace(guard, '') })).filter(column => tidyCell(column.text))
      if (!filled.length) continue
      const read = readCells(question, filled, codes, (column, code, params) => faults.push({ column, code, ...params && { params } }))
      if (read) answers[question.id] = read
    }
    return { answers, faults }
  }
}

/** The codes a cell can mean: themselves, their words in either language, or the number printed with them on paper. */
function codesByWords(question: SurveyQuestion, voices: Voices): Codes {
  const codes = [...codesOf(question, voices.zh), ...codesOf(question, voices.en)]
  // Of two with the same words the first, and a code before any words.
  const printed = codesOf(question, voices.zh).map((one, at) => [String(at + 1), one.code] as const)
  const written = new Set(codes.map(one => one.code))
  const meant = new Map([...printed, ...codes.map(one => [nameKey(one.label), one.code] as const).reverse(), ...codes.map(one => [nameKey(one.code), one.code] as const)])
  return text => written.has(text.trim()) ? text.trim() : meant.get(nameKey(text))
}

type Filled = RowColumn & { text: string }
type Complain = (column: string, code: RowFaultCode, params?: Record<string, string | number>) => void

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

const ticks = new Set(['1', '是', '√', '✓', '✔', 'x', 'yes', 'true', '选中', '已选', 'y', '对'].map(nameKey))
const blanks = new Set(['0', '否', 'no', 'false', '×', '未选', 'n', '-', '/'].map(nameKey))

function readMany(filled: readonly Filled[], other: string | undefined, codes: Codes, complain: Complain): SurveyAnswer | null {
  const chosen = new Set<string>()
  for (const column of filled) {
    if (column.part === 'each' && column.option) {
      const key = nameKey(column.text)
      // Some write the option itself where it was chosen.
      if (ticks.has(key) || codes(column.text) === column.option) chosen.add(column.option)
      else if (!blanks.has(key)) complain(column.key, 'tickUnknown')
    }
    if (column.part === 'together') {
      for (const text of column.text.split(/[┋;；|\n]|、|,|，/).map(one => one.trim()).filter(Boolean)) {
        const code = codes(text)
        if (code === undefined) complain(column.key, 'optionUnknown', { text: text.slice(0, 40) })
        else chosen.add(code)
      }
    }
  }
  return chosen.size ? { chosen: [...chosen], ...other && { other } } : null
}

function figure<T>({ key, text }: Filled, complain: Complain, make: (number: number) => T): T | null {
  const plain = tidyCell(text).replace(/,(?=\d{3})/g, '')
  if (/^[-+]?\d+(?:\.\d+)?$/.test(plain)) return make(Number(plain))
  complain(key, 'numberUnknown')
  return null
}
