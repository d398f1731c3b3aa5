import type { SurveyQuestion } from './survey'
import { optionsOf, yesNo } from './survey'
import type { Comparison, SurveyCondition } from './survey-condition'

/** How the parts of a group count together: every one, at least one, none, not every one. */
export const groupModes = ['all', 'any', 'none', 'notAll'] as const
export type GroupMode = typeof groupModes[number]
export interface ConditionGroup { mode: GroupMode, parts: SurveyCondition[] }

/** A single comparison as it is asked for in a form; `isNot` turns it round. */
export type SingleCondition = Extract<SurveyCondition, { question: string }>
export const conditionWays = ['has', 'hasAll', 'answered', 'number', 'count', 'date'] as const
export type ConditionWay = typeof conditionWays[number]

/** A condition as a group, a single comparison as a group of one. */
export function toGroup(condition: SurveyCondition): ConditionGroup {
  if ('all' in condition) return { mode: 'all', parts: condition.all }
  if ('any' in condition) return { mode: 'any', parts: condition.any }
  if ('not' in condition) {
    if ('any' in condition.not) return { mode: 'none', parts: condition.not.any }
    if ('all' in condition.not) return { mode: 'notAll', parts: condition.not.all }
    if ('not' in condition.not) return toGroup(condition.not.not)
  }
  return { mode: 'all', parts: [condition] }
}

/** The condition of a group; undefined where nothing is asked any more. */
export function fromGroup({ mode, parts }: ConditionGroup): SurveyCondition | undefined {
  const [only] = parts
  if (!only) return undefined
  if (parts.length === 1 && (mode === 'all' || mode === 'any')) return only
  switch (mode) {
    case 'all': return { all: parts }
    case 'any': return { any: parts }
    case 'none': return { not: { any: parts } }
    case 'notAll': return { not: { all: parts } }
  }
}

/** The single comparison a part is, or null for a group within the group. */
export function toSingle(part: SurveyCondition): { isNot: boolean, one: SingleCondition } | null {
  if ('question' in part) return { isNot: false, one: part }
  return 'not' in part && 'question' in part.not ? { isNot: true, one: part.not } : null
}

/** The part that a single comparison is, turned round or not. */
export const fromSingle = (one: SingleCondition, isNot: boolean): SurveyCondition => isNot ? { not: one } : one

/** What a comparison looks at. */
export function wayOf(one: SingleCondition): ConditionWay {
  return 'is' in one ? 'answered' : 'has' in one ? 'has' : 'hasAll' in one ? 'hasAll' : one.compare
}

/** What can be asked of a question, the most usual first. */
export function waysOf(question: SurveyQuestion): ConditionWay[] {
  switch (question.kind) {
    case 'single': case 'dropdown': case 'yesNo': case 'township': case 'matrix': case 'budget': return ['has', 'answered']
    case 'multiple': case 'image': case 'ranking': return ['has', 'hasAll', 'count', 'answered']
    case 'number': case 'rating': case 'slider': return ['number', 'answered']
    case 'date': return ['date', 'answered']
    case 'place': case 'figure': case 'file': return ['answered', 'count']
    case 'contact': case 'statement': return []
    default: return ['answered']
  }
}

/** A comparison of a kind, to be filled in. `day`: the day it begins with. */
export function blankSingle(question: SurveyQuestion, way: ConditionWay, day: string): SingleCondition {
  const { id } = question
  switch (way) {
    case 'has': return { question: id, has: [] }
    case 'hasAll': return { question: id, hasAll: [] }
    case 'answered': return { question: id, is: 'answered' }
    case 'date': return { question: id, compare: 'date', by: 'atLeast', value: day }
    default: return { question: id, compare: way, by: 'atLeast', value: 1 }
  }
}

/** What is chosen from in a comparison; townships stand in no survey and are named by whoever asks. */
export function choicesOf(question: SurveyQuestion, townships: readonly string[]): readonly string[] {
  if (question.kind === 'yesNo') return yesNo
  return question.kind === 'township' ? townships : optionsOf(question).map(option => option.id)
}

export const comparisons = ['below', 'atMost', 'equals', 'atLeast', 'above'] as const satisfies readonly Comparison[]
