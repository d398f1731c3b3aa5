import type { SurveyDefinition, SurveyQuestion, SurveyText } from './survey'
import { questionsOf } from './survey'
import type { KnownAnswers } from './survey-condition'

/** How a response came: on line, typed off paper, at a counter's screen, asked by an interviewer, from a spreadsheet. */
export const responseChannels = ['web', 'wechat', 'paper', 'kiosk', 'interview', 'sheet'] as const
export type ResponseChannel = typeof responseChannels[number]

/** What kind of place a survey is handed out at. */
export const sourceKinds = ['township', 'village', 'enterprise', 'other'] as const
export type SourceKind = typeof sourceKinds[number]

/** Why a response may not be somebody's real answer, or (`incomplete`) lacks what was required of it on paper: proposed by rule, decided by staff. */
export const responseDoubts = ['tooFast', 'allSame', 'repeated', 'incomplete'] as const
export type ResponseDoubt = typeof responseDoubts[number]

/**
 * How the responses of a survey count: `received` all that are no trial, `valid` those the results are made of, those
 * ruled out by what looked doubtful about them (`several`: more than one thing, `other`: nothing did), `doubtful` those
 * not decided. `received` is `valid`, `invalid.total` and `overQuota` together.
 */
export interface ValidityCounts { received: number, valid: number, invalid: Record<ResponseDoubt | 'several' | 'other' | 'total', number>, doubtful: number, late: number, overQuota: number }

/** When the results may be read by everybody. */
export const resultShowings = ['never', 'afterClose', 'live'] as const
export interface SurveySettings {
  /** Page by page with its progress, or all on one. */
  steps: boolean
  results: typeof resultShowings[number]
  /** Whether whoever answers on line proves a phone number or mailbox by a code; neither is kept, only its keyed hash, by which a second response is noticed. */
  check?: boolean
  /** The columns of results everybody may read, and the tables of two of them. */
  shown?: string[]
  tables?: [string, string][]
  /** Columns that could be read at any time; kept by the server (docs/decisions/0025). */
  told?: string[]
  /** What is known of the population, by column (`township` for where it lives): how many stand behind each option. Coverage is measured by it, and weights are raked to it. */
  margins?: SurveyMargin[]
}
/** `year`: of which the figures are. */
export interface SurveyMargin { key: string, source: SurveyText, year?: number, figures: Record<string, number> }

/** Seconds below which nobody has read a question that he answered. */
const readingSeconds = 1.5
/** From so many answers on one scale all alike are doubtful. */
const alikeFrom = 6

/** What looks doubtful about a response by itself; `seconds` is null where nobody knows how long it took. */
export function doubtsOf(definition: SurveyDefinition, answers: KnownAnswers, seconds: number | null): Exclude<ResponseDoubt, 'repeated' | 'incomplete'>[] {
  const scales = questionsOf(definition).flatMap((question) => {
    const places = scaleOf(question, answers)
    return places.length ? [places] : []
  })
  const answered = scales.flat()
  return [
    ...seconds !== null && answers.size > 0 && seconds < readingSeconds * answers.size ? ['tooFast' as const] : [],
    // The same place on every scale, wherever scales are as long.
    ...answered.length >= alikeFrom && new Set(answered).size === 1 ? ['allSame' as const] : [],
  ]
}

/** Where on its scale each answer stands, from the left. */
function scaleOf(question: SurveyQuestion, answers: KnownAnswers): number[] {
  const answer = answers.get(question.id)
  if (question.kind === 'matrix' && answer && 'cells' in answer) return Object.values(answer.cells).map(column => question.columns.findIndex(one => one.id === column))
  return question.kind === 'rating' && answer && 'number' in answer ? [answer.number - 1] : []
}

/** The township of a response: what its first question for one was answered with. */
export function townshipOf(definition: SurveyDefinition, answers: KnownAnswers): string {
  const question = questionsOf(definition).find(one => one.kind === 'township' && answers.has(one.id))
  const answer = question && answers.get(question.id)
  return answer && 'chosen' in answer ? answer.chosen[0] ?? '' : ''
}
