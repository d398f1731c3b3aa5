import { optionsOf, questionsOf, yesNoWords } from './survey'
import type { SurveyDefinition, SurveyQuestion, SurveyText } from './survey'
import { perMarkOf } from './survey-check'
import type { ColumnPlan } from './survey-columns'
import { townshipCalled } from './survey-townships'

/** Between which numbers an average lies, and what these two mean. */
export interface ColumnScale { least: number, most: number, ends: [SurveyText, SurveyText] }
/** What a column and its options are called, in every language there is. `part`: the row or part of the question it is about; `of`: the question whose marks it is about. `hasWords`: something can be written to it. `figure`: the one it is marked on. */
export interface ColumnWords { kind: SurveyQuestion['kind'], title: SurveyText, part?: SurveyText, of?: SurveyText, unit?: SurveyText, scale?: ColumnScale, hasWords: boolean, figure?: string, labels: SurveyText[] }

/** The words of columns over all versions, the newest first: each as the newest version that asked or offered it says. */
export function columnWords(definitions: readonly SurveyDefinition[], townships: ReadonlyMap<string, SurveyText>): (plan: ColumnPlan) => ColumnWords {
  const asked = new Map<string, { question: SurveyQuestion, of?: SurveyText }[]>()
  for (const question of definitions.flatMap(questionsOf)) {
    for (const one of [{ question }, ...perMarkOf(question).map(about => ({ question: about, of: question.title }))]) asked.set(one.question.id, [...asked.get(one.question.id) ?? [], one])
  }
  return ({ key, question: id, options }) => {
    const all = asked.get(id) ?? []
    const [newest] = all
    if (!newest) return { kind: 'statement', title: { zh: key }, hasWords: false, labels: options.map(code => ({ zh: code })) }
    const first = <Value>(find: (question: SurveyQuestion) => Value | undefined) => all.map(one => find(one.question)).find(found => found !== undefined)
    const partId = key.slice(id.length + 1)
    const part = partId ? first(question => partsOf(question).find(one => one.id === partId)?.label) : undefined
    const unit = 'unit' in newest.question ? newest.question.unit : undefined
    const scale = scaleOf(newest.question)
    return {
      kind: newest.question.kind, title: newest.question.title, ...part && { part }, ...newest.of && { of: newest.of }, ...unit && { unit }, ...scale && { scale },
      ...newest.question.kind === 'figure' && { figure: newest.question.figure },
      hasWords: !newest.of && all.some(({ question }) => question.kind === 'shortText' || question.kind === 'longText' || optionsOf(question).some(option => option.open)),
      labels: options.map(code => first(question => labelOf(question, code, townships)) ?? (all.some(({ question }) => question.kind === 'township') ? townshipCalled(code, townships) : { zh: code })),
    }
  }
}

/** What a question has a column each for. */
const partsOf = (question: SurveyQuestion) => question.kind === 'matrix' ? question.rows : question.kind === 'budget' ? question.options : []

/** What an average of this question is measured on; columns of a matrix are numbered in their order. */
function scaleOf(question: SurveyQuestion): ColumnScale | undefined {
  if (question.kind === 'rating') return question.ends && { least: 1, most: question.most, ends: question.ends }
  if (question.kind === 'slider') return question.ends && { least: question.least, most: question.most, ends: question.ends }
  const [first, last] = question.kind === 'matrix' ? [question.columns[0], question.columns[question.columns.length - 1]] : []
  return first && last && first !== last && question.kind === 'matrix' ? { least: 1, most: question.columns.length, ends: [first.label, last.label] } : undefined
}

function labelOf(question: SurveyQuestion, code: string, townships: ReadonlyMap<string, SurveyText>): SurveyText | undefined {
  if (question.kind === 'yesNo') return code === 'yes' || code === 'no' ? yesNoWords[code] : undefined
  return question.kind === 'township' ? townships.get(code) : optionsOf(question).find(option => option.id === code)?.label
}
