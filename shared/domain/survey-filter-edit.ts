import { readConditions } from './survey-filter'
import type { AnswerCondition, FilterColumn, FilterFault } from './survey-filter'

/** A condition while it is filled in, as its controls hold it; what a column of its shape does not have stays empty. */
export interface ConditionDraft { key: string, any: string[], from: string, to: string, within: string, answered: '' | 'answered' | 'unanswered' }

/** A condition that asks nothing yet. */
export const blankCondition = (key = ''): ConditionDraft => ({ key, any: [], from: '', to: '', within: '1', answered: '' })

/** A condition of an address in its controls. */
export function draftOf(condition: AnswerCondition): ConditionDraft {
  const blank = blankCondition(condition.key)
  switch (condition.by) {
    case 'options': return { ...blank, any: [...condition.any] }
    case 'number': case 'day': return { ...blank, from: String(condition.from ?? ''), to: String(condition.to ?? '') }
    case 'place': return { ...blank, any: [...condition.any], within: String(condition.within) }
    case 'answered': return { ...blank, answered: condition.is ? 'answered' : 'unanswered' }
  }
}

/** What stands in the address for a condition, or what is wrong with it; nothing of either while nothing was asked. */
export function writeDraft({ key, any, from, to, within, answered }: ConditionDraft, columns: readonly FilterColumn[]): { text: string, fault?: FilterFault } {
  const column = columns.find(one => one.key === key)
  const values = { one: any.join(','), many: any.join(','), order: any.length ? `${any.join(',')}@${within}` : '', number: from || to ? `${from}..${to}` : '', date: from || to ? `${from}..${to}` : '', given: answered }
  const value = column && values[column.shape]
  if (!value) return { text: '' }
  const { fault } = readConditions(`${key}:${value}`, columns)
  return fault ? { text: '', fault } : { text: `${key}:${value}` }
}
