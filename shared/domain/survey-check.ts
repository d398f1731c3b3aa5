import { optionsOf, questionsOf, surveyLimit } from './survey'
import type { SurveyDefinition, SurveyPage, SurveyQuestion, SurveyText } from './survey'
import { conditionFaults } from './survey-check-condition'
import { reachedPages } from './survey-reach'
import { pipedQuestions } from './survey-piping'

export type SurveyMistakeCode = 'noQuestions' | 'noEnding' | 'idTwice' | 'titleMissing' | 'purposeMissing' | 'optionsFew' | 'optionMissing' | 'range' | 'pictureMissing' | 'figureMissing' | 'pictureUnknown' | 'figureUnknown' | 'tooMany' | 'perMarkKind' | 'contactTwice'
  | 'unknownQuestion' | 'laterQuestion' | 'unknownOption' | 'unknownRow' | 'comparison' | 'tooDeep' | 'jumpUnknown' | 'jumpBack' | 'unreached' | 'pipedUnknown' | 'pipedLater'
/** What stands in the way of publishing; `at` is the id of the page, question, ending or quota it is about. */
export interface SurveyMistake { at: string, code: SurveyMistakeCode, params?: Record<string, string | number> }

/** Kinds that can be asked about a single mark: those that stand in one line. */
export const perMarkKinds: readonly SurveyQuestion['kind'][] = ['single', 'dropdown', 'multiple', 'yesNo', 'shortText', 'longText', 'number', 'rating']

/** Everything that keeps a survey from being published: references into nothing or to what comes later, loops, pages nobody reaches, questions that cannot be answered. */
export function surveyMistakes(definition: SurveyDefinition): SurveyMistake[] {
  const questions = questionsOf(definition)
  const all = [...questions, ...questions.flatMap(perMarkOf)]
  return [
    ...all.some(question => question.kind !== 'statement') ? [] : [{ at: '', code: 'noQuestions' as const }],
    ...definition.endings.length ? [] : [{ at: '', code: 'noEnding' as const }],
    ...twice([...definition.pages, ...all, ...definition.endings, ...definition.quotas ?? []].map(one => one.id)),
    ...sizeMistakes(definition, all),
    ...all.flatMap(questionMistakes),
    ...questions.flatMap(question => perMarkOf(question).flatMap(one => perMarkKinds.includes(one.kind) && !one.showIf ? [] : [{ at: one.id, code: 'perMarkKind' as const }])),
    // One contact is kept of a response, sealed, with the purpose it was left for.
    ...questions.filter(question => question.kind === 'contact').slice(1).map(({ id }) => ({ at: id, code: 'contactTwice' as const })),
    ...orderMistakes(definition),
    ...jumpMistakes(definition),
    ...definition.endings.flatMap(ending => textMistakes(ending.id, ending.title, ending.text)),
  ]
}

/** What is asked about each mark of a question; nothing where nothing is marked. */
export const perMarkOf = (question: SurveyQuestion): SurveyQuestion[] => 'perMark' in question ? question.perMark ?? [] : []

function twice(ids: readonly string[]): SurveyMistake[] {
  const seen = new Set<string>()
  const again = new Set(ids.filter(id => seen.size === seen.add(id).size))
  return [...again].map(id => ({ at: id, code: 'idTwice' }))
}

function sizeMistakes({ pages, endings, quotas = [] }: SurveyDefinition, questions: readonly SurveyQuestion[]): SurveyMistake[] {
  const counted: [string, number, number][] = [
    ['', pages.length, surveyLimit.pages], ['', questions.length, surveyLimit.questions], ['', endings.length, surveyLimit.endings], ['', quotas.length, surveyLimit.quotas],
    ...questions.flatMap((question): [string, number, number][] => [
      [question.id, optionsOf(question).length, question.kind === 'matrix' ? surveyLimit.columns : surveyLimit.options],
      [question.id, question.kind === 'matrix' ? question.rows.length : 0, surveyLimit.rows],
    ]),
  ]
  return counted.flatMap(([at, count, most]) => count > most ? [{ at, code: 'tooMany', params: { count, most } }] : [])
}

function questionMistakes(question: SurveyQuestion): SurveyMistake[] {
  const { id: at } = question
  const mistakes = textMistakes(at, question.title)
  const options = optionsOf(question)
  if (('options' in question || question.kind === 'matrix') && options.length < (question.kind === 'budget' || question.kind === 'ranking' || question.kind === 'matrix' ? 2 : 1)) mistakes.push({ at, code: 'optionsFew' })
  if (question.kind === 'matrix' && !question.rows.length) mistakes.push({ at, code: 'optionsFew' })
  const named = question.kind === 'matrix' ? [...options, ...question.rows] : options
  if (named.some(option => !option.label.zh.trim())) mistakes.push({ at, code: 'optionMissing' })
  mistakes.push(...[options, question.kind === 'matrix' ? question.rows : []].flatMap(list => twice(list.map(option => option.id))).map(one => ({ ...one, at })))
  if (question.kind === 'contact' && !question.purpose.zh.trim()) mistakes.push({ at, code: 'purposeMissing' })
  if (question.kind === 'image' && options.some(option => !option.picture)) mistakes.push({ at, code: 'pictureMissing' })
  if (question.kind === 'figure' && !question.figure) mistakes.push({ at, code: 'figureMissing' })
  if (!isRangeRight(question, options.length)) mistakes.push({ at, code: 'range' })
  return mistakes
}

function isRangeRight(question: SurveyQuestion, options: number): boolean {
  switch (question.kind) {
    // Who has to put three in order of which two are left can never go on.
    case 'ranking': return (question.least ?? 0) <= (question.most ?? options) && (question.most ?? options) <= options && (question.most ?? 1) >= 1
    // What is chosen alone does not help anybody to three of three.
    case 'multiple': case 'image': return (question.least ?? 0) <= (question.most ?? options) && (question.least ?? 0) <= question.options.filter(option => !option.alone).length && (question.most ?? 1) >= 1
    case 'place': case 'figure': return (question.least ?? 0) <= (question.most ?? 1) && (question.most ?? 1) >= 1 && (question.most ?? 1) <= surveyLimit.marks
    case 'number': return hasNumber(question.least ?? -Infinity, question.most ?? Infinity, question.decimals ?? 0)
    case 'date': return (question.earliest ?? '') <= (question.latest ?? '9999')
    case 'rating': return question.most >= 2 && question.most <= 10
    case 'slider': return question.least < question.most && question.step > 0 && question.step <= question.most - question.least
    case 'budget': return question.total > 0
    default: return true
  }
}

/** Whether a number with so many decimals lies between the two. */
function hasNumber(least: number, most: number, decimals: number): boolean {
  const unit = 10 ** decimals
  return least <= most && (!Number.isFinite(least) || Math.ceil(least * unit - 1e-9) <= most * unit + 1e-9)
}

function textMistakes(at: string, title: SurveyText, text?: SurveyText): SurveyMistake[] {
  return title.zh.trim() || text?.zh.trim() ? [] : [{ at, code: 'titleMissing' }]
}

/** Conditions and repeated answers look back, never at themselves or ahead: so there is no loop. */
function orderMistakes({ pages, endings, quotas = [] }: SurveyDefinition): SurveyMistake[] {
  const all = new Map(questionsOf({ pages }).map(question => [question.id, question]))
  const before = new Map<string, SurveyQuestion>()
  const mistakes: SurveyMistake[] = []
  const piped = (at: string, ...texts: (SurveyText | undefined)[]) => mistakes.push(...texts.flatMap(text => text ? pipedQuestions(text) : []).flatMap((id): SurveyMistake[] => before.has(id) ? [] : [{ at, code: all.has(id) ? 'pipedLater' : 'pipedUnknown', params: { id } }]))
  for (const page of pages) {
    if (page.showIf) mistakes.push(...conditionFaults(page.id, page.showIf, before, all))
    piped(page.id, page.title)
    for (const question of page.questions) {
      if (question.showIf) mistakes.push(...conditionFaults(question.id, question.showIf, before, all))
      piped(question.id, question.title, question.hint, ...optionsOf(question).map(option => option.label), ...question.kind === 'matrix' ? question.rows.map(row => row.label) : [], ...perMarkOf(question).flatMap(one => [one.title, one.hint]))
      before.set(question.id, question)
    }
    mistakes.push(...(page.jumps ?? []).flatMap(jump => conditionFaults(page.id, jump.if, before, all)))
  }
  for (const quota of quotas) mistakes.push(...conditionFaults(quota.id, quota.if, all, all))
  for (const ending of endings) piped(ending.id, ending.title, ending.text)
  return mistakes
}

function jumpMistakes(definition: SurveyDefinition): SurveyMistake[] {
  const { pages, endings, quotas = [] } = definition
  const place = (page: SurveyPage) => pages.indexOf(page)
  const mistakes = pages.flatMap(page => (page.jumps ?? []).flatMap(({ to }): SurveyMistake[] => {
    const target = pages.find(one => one.id === to)
    if (!target && !endings.some(ending => ending.id === to)) return [{ at: page.id, code: 'jumpUnknown' }]
    return target && place(target) <= place(page) ? [{ at: page.id, code: 'jumpBack' }] : []
  }))
  mistakes.push(...quotas.flatMap(quota => endings.some(ending => ending.id === quota.to) ? [] : [{ at: quota.id, code: 'jumpUnknown' as const }]))
  const reached = reachedPages(definition)
  return [...mistakes, ...pages.flatMap(page => reached.has(page.id) ? [] : [{ at: page.id, code: 'unreached' as const }])]
}
