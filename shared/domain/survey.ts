import type { DrawnGeometry } from './geometry'
import type { SurveyCondition } from './survey-condition'

/** In Chinese and, where there is one, English (design §4.17). */
export interface SurveyText { zh: string, en?: string }
export interface SurveyOption {
  id: string
  label: SurveyText
  /** Keeps its place at the end where the others are shuffled: 其他, 以上都没有. */
  fixed?: boolean
  /** Chosen alone: 以上都没有. */
  alone?: boolean
  /** A line of one's own can be written beside it: 其他（请说明）. */
  open?: boolean
  /** The picture of an image choice; its label stands in for it where no picture is seen. */
  picture?: string
}

export const questionKinds = ['single', 'dropdown', 'multiple', 'yesNo', 'image', 'township', 'shortText', 'longText', 'number', 'date', 'rating', 'slider', 'matrix', 'ranking', 'budget', 'contact', 'place', 'figure', 'file', 'statement'] as const
export type QuestionKind = typeof questionKinds[number]

interface Asked {
  id: string
  title: SurveyText
  hint?: SurveyText
  required?: boolean
  /** Asked only where this holds of what was answered before. */
  showIf?: SurveyCondition
}
interface Chosen { options: SurveyOption[], shuffle?: boolean }
/** How many at least and at most; at least nothing and at most all where unsaid. */
interface Many { least?: number, most?: number }

export type SurveyQuestion = Asked & (
  | Chosen & { kind: 'single' | 'dropdown' }
  | Chosen & Many & { kind: 'multiple' | 'image' }
  | Chosen & Many & { kind: 'ranking' }
  | { kind: 'yesNo' | 'township' }
  | { kind: 'shortText' | 'longText', limit?: number }
  | Many & { kind: 'number', unit?: SurveyText, decimals?: number }
  | { kind: 'date', earliest?: string, latest?: string }
  | { kind: 'rating', most: number, ends?: [SurveyText, SurveyText] }
  | { kind: 'slider', least: number, most: number, step: number, unit?: SurveyText, ends?: [SurveyText, SurveyText] }
  | { kind: 'matrix', rows: SurveyOption[], columns: SurveyOption[] }
  | Chosen & { kind: 'budget', total: number, unit?: SurveyText }
  /** What the contact is for; consent is asked with it, apart from the answers. */
  | { kind: 'contact', purpose: SurveyText }
  | Many & { kind: 'place', shape: 'point' | 'line' | 'area', perMark?: SurveyQuestion[] }
  | Many & { kind: 'figure', figure: string, perMark?: SurveyQuestion[] }
  | { kind: 'file', most: number }
  | { kind: 'statement' }
)

/** One screen of the survey, where it is answered step by step. */
export interface SurveyPage {
  id: string
  title?: SurveyText
  questions: SurveyQuestion[]
  showIf?: SurveyCondition
  shuffle?: boolean
  /** The first that holds leads on, to a later page or an ending; the next page otherwise. */
  jumps?: { if: SurveyCondition, to: string }[]
}
/** What is read at the end; the first of the survey's unless a jump or a quota leads to another. */
export interface SurveyEnding { id: string, title: SurveyText, text: SurveyText }
/** As many responses as are wanted of those for whom `if` holds; who comes later is led to `to`. */
export interface SurveyQuota { id: string, if: SurveyCondition, limit: number, to: string }

/** What is asked, in order: everything that makes one answer comparable with another. Frozen with each published version. */
export interface SurveyDefinition { pages: SurveyPage[], endings: SurveyEnding[], quotas?: SurveyQuota[] }

/** A thing marked on the map (degrees, CGCS2000) or on a figure (parts of its width and height), with what was asked about it. */
export interface SurveyMark { id: string, geometry?: DrawnGeometry, x?: number, y?: number, answers?: SurveyAnswers }
export type SurveyAnswer
  = | { chosen: string[], other?: string }
    | { text: string }
    | { number: number }
    | { date: string }
    | { cells: Record<string, string> }
    | { order: string[] }
    | { shares: Record<string, number> }
    | { marks: SurveyMark[] }
    | { contact: { name?: string, phone?: string, email?: string }, consent: boolean }
    | { files: string[] }
/** By the question's id. */
export type SurveyAnswers = Record<string, SurveyAnswer>

/** Upper bounds of a survey, so that no definition and no response grows beyond what one screen and one row can bear. */
export const surveyLimit = { pages: 50, questions: 200, options: 200, rows: 50, columns: 11, endings: 10, quotas: 20, tables: 20, margins: 5, jumps: 20, marks: 20, perMark: 5, files: 10, conditions: 20, depth: 4, title: 500, label: 200, hint: 1000, other: 200, shortText: 200, longText: 5000 }

/** The two answers to a question asked with yes or no. */
export const yesNo = ['yes', 'no'] as const
/** The same in words. */
export const yesNoWords = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } } as const

/** All questions in the order they were written, those about marks left out. */
export function questionsOf(definition: Pick<SurveyDefinition, 'pages'>): SurveyQuestion[] {
  return definition.pages.flatMap(page => page.questions)
}

/** What can be chosen in a question; nothing where nothing is chosen from a list of its own. */
export function optionsOf(question: SurveyQuestion): readonly SurveyOption[] {
  return 'options' in question ? question.options : question.kind === 'matrix' ? question.columns : []
}
