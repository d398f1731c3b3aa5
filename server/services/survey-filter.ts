import { DomainError } from '#shared/domain/errors'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { readConditions } from '#shared/domain/survey-filter'
import type { AnswerCondition, FilterFault } from '#shared/domain/survey-filter'
import type { ResponseFilter } from '#shared/domain/survey-rows'

/** A filter whose conditions on answers are still as they stand in an address. */
export type AskedFilter = Omit<ResponseFilter, 'answers'> & { answer: string }

/** The filter that was asked for, by the columns of a survey; `invalidInput` where it cannot be read or asks of what is not there: passed over, it would show all responses as if they were those asked for. */
export function filterOf(plans: readonly ColumnPlan[], { answer, ...others }: AskedFilter): ResponseFilter {
  const { from, before } = others
  if (from !== undefined && before !== undefined && from >= before) throw refusal('to', 'filterBackwards')
  return { ...others, answers: conditionsOf(plans, answer, 'answer') }
}

/** The conditions in an address on what was said about the marks of a question. */
export function markConditions(plans: readonly ColumnPlan[], about: string, mark: string): AnswerCondition[] {
  return conditionsOf(plans, about, 'about', mark)
}

function conditionsOf(plans: readonly ColumnPlan[], text: string, path: string, mark?: string): AnswerCondition[] {
  const { conditions, fault } = readConditions(text, plans.filter(plan => plan.mark === mark))
  if (fault) throw refusal(path, fault)
  return conditions
}

const refusal = (path: string, message: FilterFault) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
