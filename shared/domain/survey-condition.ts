import type { SurveyAnswer } from './survey'

/** Answers by question, as far as they are known; a map, so that no name an attacker chooses means anything else. */
export type KnownAnswers = ReadonlyMap<string, SurveyAnswer>

/**
 * A condition over answers given before. `has` holds where any of the options was chosen (or ranked, or stands in the
 * row of a matrix), `count` compares how many were chosen or marked, `number` and `date` what was entered. What was not
 * answered makes every comparison false, so its opposite by `not` true.
 */
export type SurveyCondition
  = | { all: SurveyCondition[] }
    | { any: SurveyCondition[] }
    | { not: SurveyCondition }
    | { question: string, is: 'answered' }
    | { question: string, has: string[], row?: string }
    | { question: string, hasAll: string[] }
    | { question: string, compare: 'number' | 'count', by: Comparison, value: number }
    | { question: string, compare: 'date', by: Comparison, value: string }
export type Comparison = 'below' | 'atMost' | 'equals' | 'atLeast' | 'above'

/** Whether a condition holds of these answers. */
export function holds(condition: SurveyCondition, answers: KnownAnswers): boolean {
  if ('all' in condition) return condition.all.every(one => holds(one, answers))
  if ('any' in condition) return condition.any.some(one => holds(one, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answers.get(condition.question)
  if (!answer) return false
  if ('is' in condition) return true
  if ('has' in condition) return pickedOf(answer, condition.row).some(one => condition.has.includes(one))
  if ('hasAll' in condition) return condition.hasAll.every(one => pickedOf(answer).includes(one))
  if (condition.compare === 'date') return 'date' in answer && compared(answer.date, condition.by, condition.value)
  const value = condition.compare === 'number' ? 'number' in answer ? answer.number : undefined : countOf(answer)
  return value !== undefined && compared(value, condition.by, condition.value)
}

/** The questions a condition asks about. */
export function questionsAsked(condition: SurveyCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsAsked)
  if ('any' in condition) return condition.any.flatMap(questionsAsked)
  if ('not' in condition) return questionsAsked(condition.not)
  return [condition.question]
}

/** The single comparisons a condition is made of. */
export function comparisonsOf(condition: SurveyCondition): Extract<SurveyCondition, { question: string }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsOf)
  if ('any' in condition) return condition.any.flatMap(comparisonsOf)
  if ('not' in condition) return comparisonsOf(condition.not)
  return [condition]
}

/** How deep groups of conditions stand in each other, as the builder shows them; a single comparison is 1. What is turned round counts no deeper, unless it is turned round again. */
export function depthOf(condition: SurveyCondition): number {
  if ('not' in condition) return depthOf(condition.not) + ('not' in condition.not ? 1 : 0)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null
  return parts ? 1 + Math.max(0, ...parts.map(depthOf)) : 1
}

/** What was picked from the options of a question; of a matrix what stands in one row, or in any. */
export function pickedOf(answer: SurveyAnswer, row?: string): string[] {
  if ('chosen' in answer) return answer.chosen
  if ('order' in answer) return answer.order
  if ('cells' in answer) return row === undefined ? Object.values(answer.cells) : Object.entries(answer.cells).flatMap(([at, column]) => at === row ? column : [])
  return 'shares' in answer ? Object.entries(answer.shares).flatMap(([option, share]) => share > 0 ? option : []) : []
}

function countOf(answer: SurveyAnswer): number {
  if ('marks' in answer) return answer.marks.length
  return 'files' in answer ? answer.files.length : pickedOf(answer).length
}

function compared<Value extends number | string>(value: Value, by: Comparison, other: Value): boolean {
  switch (by) {
    case 'below': return value < other
    case 'atMost': return value <= other
    case 'equals': return value === other
    case 'atLeast': return value >= other
    case 'above': return value > other
  }
}
