import { optionsOf, yesNoWords } from './survey'
import type { SurveyAnswer, SurveyOption, SurveyQuestion, SurveyText } from './survey'
import { pickedOf } from './survey-condition'
import { responseFacts } from './survey-facts'
import { townshipCalled } from './survey-townships'

type Cell = string | number | null
/** What of a question a column holds: all of it ('' as `part`), an option, row or part, or the words written beside a choice. */
interface Held { question: SurveyQuestion, part: string, isWords: boolean }
/**
 * A column of a response sheet: what it holds, its name for programs (no other of the survey has it), its heading, and
 * what stands in it as words and as a code. `apart`: the name it has where its usual one is another's; `old`: what it was
 * called before names were told apart.
 */
export interface SheetField extends Held { name: string, apart: string, old: string, header: string, label: (answer: SurveyAnswer | undefined) => Cell, code: (answer: SurveyAnswer | undefined) => Cell }
export interface SheetVoice { lang: 'zh' | 'en', townships: ReadonlyMap<string, SurveyText> }

const said = (text: SurveyText, { lang }: SheetVoice) => (lang === 'en' && text.en) || text.zh

/** Names that say what a response is, not what it answers. */
const reserved: ReadonlySet<string> = new Set([...responseFacts, 'form_number', '_form', '_source', '_received', '_channel', '_response'])
const isReserved = (name: string) => reserved.has(name.toLowerCase())

/** The name of all of a question: its id where that says nothing else. */
export const wholeName = (id: string) => isReserved(id) ? `${id}.answer` : id

/** Names made with a point, which no id can hold (shared/schemas/survey-definition.ts): no two are the same. */
function apartName({ question: { id }, part, isWords }: Held): string {
  return isWords ? `${id}.words` : part ? `${id}..${part}` : `${id}.answer`
}

/** The columns of questions: one, or one for each option, row or part, each with a name of its own. Contact data have none: they are never in a sheet of answers. */
export function sheetFields(questions: readonly SurveyQuestion[], voice: SheetVoice): SheetField[] {
  const taken = new Set(questions.map(question => question.id))
  return questions.flatMap(question => fieldsOf(question, voice)).map((field) => {
    const { question: { id }, part, isWords } = field
    const apart = apartName(field)
    const old = isWords ? `${id}_other` : part ? `${id}_${part}` : id
    if (isWords || !part) return { ...field, name: isWords ? apart : wholeName(id), apart, old }
    const name = taken.has(old) || isReserved(old) ? apart : old
    taken.add(name)
    return { ...field, name, apart, old }
  })
}

type NamelessField = Omit<SheetField, 'name' | 'apart' | 'old'>
function fieldsOf(question: SurveyQuestion, voice: SheetVoice): NamelessField[] {
  const header = said(question.title, voice)
  const whole = (code: SheetField['code'], label = code): NamelessField => ({ question, part: '', isWords: false, header, code, label })
  const each = ({ id, label: text }: SurveyOption, code: SheetField['code'], label = code): NamelessField => ({ question, part: id, isWords: false, header: `${header} · ${said(text, voice)}`, code, label })
  const options = optionsOf(question)
  const wordsOf = (option: string) => labelOf(question, options, option, voice)
  const written = (answer: SurveyAnswer | undefined) => answer && 'chosen' in answer ? answer.other ?? null : null
  const words: NamelessField[] = options.some(option => option.open) ? [{ question, part: '', isWords: true, header: `${header} · ${voice.lang === 'en' ? 'in own words' : '补充说明'}`, code: written, label: written }] : []
  switch (question.kind) {
    case 'single': case 'dropdown': case 'yesNo': case 'township':
      return [whole(one, (answer) => {
        const chosen = one(answer)
        return chosen === null ? null : wordsOf(chosen)
      }), ...words]
    case 'multiple': case 'image':
      return [...options.map(option => each(option, answer => answer ? Number(pickedOf(answer).includes(option.id)) : null)), ...words]
    case 'ranking':
      return options.map(option => each(option, answer => answer && 'order' in answer && answer.order.includes(option.id) ? answer.order.indexOf(option.id) + 1 : null))
    case 'matrix':
      return question.rows.map(row => each(row, answer => cellOf(answer, row.id), (answer) => {
        const column = cellOf(answer, row.id)
        return column === null ? null : wordsOf(column)
      }))
    case 'budget':
      return options.map(option => each(option, answer => answer && 'shares' in answer ? answer.shares[option.id] ?? null : null))
    case 'shortText': case 'longText': return [whole(answer => answer && 'text' in answer ? answer.text : null)]
    case 'number': case 'rating': case 'slider': return [whole(answer => answer && 'number' in answer ? answer.number : null)]
    case 'date': return [whole(answer => answer && 'date' in answer ? answer.date : null)]
    case 'place': case 'figure': return [whole(answer => answer && 'marks' in answer ? answer.marks.length : null)]
    case 'file': return [whole(answer => answer && 'files' in answer ? answer.files.length : null)]
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
  const text = question.kind === 'township' ? townshipCalled(code, voice.townships) : options.find(option => option.id === code)?.label
  return text ? said(text, voice) : code
}
