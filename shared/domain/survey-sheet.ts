import { optionsOf } from './survey'
import type { SurveyAnswer, SurveyOption, SurveyQuestion, SurveyText } from './survey'
import { pickedOf } from './survey-condition'

type Cell = string | number | null
/** A column of a response sheet: whose answer it holds, its name for programs, its heading, and what stands in it as words and as a code. */
export interface SheetField { question: string, name: string, header: string, label: (answer: SurveyAnswer | undefined) => Cell, code: (answer: SurveyAnswer | undefined) => Cell }
export interface SheetVoice { lang: 'zh' | 'en', townships: ReadonlyMap<string, SurveyText> }

const said = (text: SurveyText, { lang }: SheetVoice) => (lang === 'en' && text.en) || text.zh
/** The two answers to a question asked with yes or no, in words. */
export const yesNoWords = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } } as const

/** The columns of a question: one, or one for each option, row or part. Contact data have none: they are never in a sheet of answers. */
export function sheetFields(question: SurveyQuestion, voice: SheetVoice): SheetField[] {
  const { id } = question
  const header = said(question.title, voice)
  const field = (name: string, heading: string, code: SheetField['code'], label = code): SheetField => ({ question: id, name, header: heading, code, label })
  const options = optionsOf(question)
  const wordsOf = (option: string) => labelOf(question, options, option, voice)
  const other = options.some(option => option.open) ? [field(`${id}_other`, `${header} · ${voice.lang === 'en' ? 'in own words' : '补充说明'}`, answer => answer && 'chosen' in answer ? answer.other ?? null : null)] : []
  switch (question.kind) {
    case 'single': case 'dropdown': case 'yesNo': case 'township':
      return [field(id, header, one, (answer) => {
        const chosen = one(answer)
        return chosen === null ? null : wordsOf(chosen)
      }), ...other]
    case 'multiple': case 'image':
      return [...options.map(option => field(`${id}_${option.id}`, `${header} · ${said(option.label, voice)}`, answer => answer ? Number(pickedOf(answer).includes(option.id)) : null)), ...other]
    case 'ranking':
      return options.map(option => field(`${id}_${option.id}`, `${header} · ${said(option.label, voice)}`, answer => answer && 'order' in answer && answer.order.includes(option.id) ? answer.order.indexOf(option.id) + 1 : null))
    case 'matrix':
      return question.rows.map(row => field(`${id}_${row.id}`, `${header} · ${said(row.label, voice)}`, answer => cellOf(answer, row.id), (answer) => {
        const column = cellOf(answer, row.id)
        return column === null ? null : wordsOf(column)
      }))
    case 'budget':
      return options.map(option => field(`${id}_${option.id}`, `${header} · ${said(option.label, voice)}`, answer => answer && 'shares' in answer ? answer.shares[option.id] ?? null : null))
    case 'shortText': case 'longText': return [field(id, header, answer => answer && 'text' in answer ? answer.text : null)]
    case 'number': case 'rating': case 'slider': return [field(id, header, answer => answer && 'number' in answer ? answer.number : null)]
    case 'date': return [field(id, header, answer => answer && 'date' in answer ? answer.date : null)]
    case 'place': case 'figure': return [field(id, header, answer => answer && 'marks' in answer ? answer.marks.length : null)]
    case 'file': return [field(id, header, answer => answer && 'files' in answer ? answer.files.length : null)]
    case 'contact': case 'statement': return []
  }
}

/** The codes of a question with their words, for the codebook. */
export function codesOf(question: SurveyQuestion, voice: SheetVoice): { code: string, label: string }[] {
  if (question.kind === 'yesNo') return Object.entries(yesNoWords).map(([code, text]) => ({ code, label: said(text, voice) }))
  if (question.kind === 'township') return [...voice.townships].map(([code, text]) => ({ code, label: said(text, voice) }))
  return optionsOf(question).map(option => ({ code: option.id, label: said(option.label, voice) }))
}

function one(answer: SurveyAnswer | undefined): string | null {
  return answer && 'chosen' in answer ? answer.chosen[0] ?? null : null
}

function cellOf(answer: SurveyAnswer | undefined, row: string): string | null {
  return answer && 'cells' in answer ? answer.cells[row] ?? null : null
}

function labelOf(question: SurveyQuestion, options: readonly SurveyOption[], code: string, voice: SheetVoice): string {
  if (question.kind === 'yesNo') return code === 'yes' || code === 'no' ? said(yesNoWords[code], voice) : code
  const text = question.kind === 'township' ? voice.townships.get(code) : options.find(option => option.id === code)?.label
  return text ? said(text, voice) : code
}
