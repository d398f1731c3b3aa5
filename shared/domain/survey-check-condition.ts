import { optionsOf, surveyLimit, yesNo } from './survey'
import type { SurveyQuestion } from './survey'
import type { SurveyMistake, SurveyMistakeCode } from './survey-check'
import { comparisonsOf, depthOf } from './survey-condition'
import type { SurveyCondition } from './survey-condition'

type One = ReturnType<typeof comparisonsOf>[number]
type Questions = ReadonlyMap<string, SurveyQuestion>

/** What is wrong with a condition at the page or question `at`: it may ask of `before` alone. */
export function conditionFaults(at: string, condition: SurveyCondition, before: Questions, all: Questions): SurveyMistake[] {
  const comparisons = comparisonsOf(condition)
  if (comparisons.length > surveyLimit.conditions) return [{ at, code: 'tooMany', params: { count: comparisons.length, most: surveyLimit.conditions } }]
  if (depthOf(condition) > surveyLimit.depth) return [{ at, code: 'tooDeep', params: { most: surveyLimit.depth } }]
  return comparisons.flatMap((one) => {
    const question = before.get(one.question)
    const code = question ? faultOf(one, question) : all.has(one.question) ? 'laterQuestion' : 'unknownQuestion'
    return code ? [{ at, code, params: { id: one.question } }] : []
  })
}

function faultOf(one: One, question: SurveyQuestion): SurveyMistakeCode | null {
  // A contact stands apart from the answers: what depended on it would tell whether one was left, and is lost when the answers are walked without it.
  if (question.kind === 'contact') return 'comparison'
  if ('is' in one) return question.kind === 'statement' ? 'comparison' : null
  if ('compare' in one) return compares(question)[one.compare] ? null : 'comparison'
  // Townships are the district's, not the survey's: whether a code is one is not known here.
  if (question.kind === 'township') return null
  const offered = question.kind === 'yesNo' ? [...yesNo] : optionsOf(question).map(option => option.id)
  if (!offered.length) return 'comparison'
  if ('row' in one && one.row !== undefined && !(question.kind === 'matrix' && question.rows.some(row => row.id === one.row))) return 'unknownRow'
  const asked = 'has' in one ? one.has : one.hasAll
  return asked.length && asked.every(option => offered.includes(option)) ? null : 'unknownOption'
}

function compares({ kind }: SurveyQuestion): Record<'number' | 'count' | 'date', boolean> {
  return {
    number: kind === 'number' || kind === 'rating' || kind === 'slider',
    count: kind === 'multiple' || kind === 'image' || kind === 'ranking' || kind === 'place' || kind === 'figure' || kind === 'file',
    date: kind === 'date',
  }
}
