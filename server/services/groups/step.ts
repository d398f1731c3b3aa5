import type { OpinionRecord } from '#db/queries/handling'
import { labelOf } from '#shared/domain/opinion-number'
import { DomainError, errorReason } from '#shared/domain/errors'
import type { GroupStep } from '#shared/schemas/answer-group'

/** How many of those left out for one reason are named. */
const named = 10

/** A step on so many opinions that has done nothing yet. */
export function newStep(matching: number): GroupStep {
  return { matching, changed: 0, unchanged: 0, overwritten: 0, rechecked: 0, refused: [] }
}

/** Does something for an opinion; an expected failure leaves it out and is told, by its sentence. Answers undefined then. */
export function judged<T>(step: GroupStep, opinion: Pick<OpinionRecord, 'id' | 'number' | 'ordinal'>, judge: () => T): T | undefined {
  try {
    return judge()
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    leaveOut(step, opinion, error)
    return undefined
  }
}

function leaveOut(step: GroupStep, opinion: Pick<OpinionRecord, 'id' | 'number' | 'ordinal'>, error: DomainError) {
  const reason = errorReason(error)
  const one = { id: opinion.id, label: labelOf(opinion) }
  const known = step.refused.find(entry => entry.reason.zh === reason.zh)
  if (!known) step.refused.push({ reason, n: 1, opinions: [one] })
  else {
    known.n++
    if (known.opinions.length < named) known.opinions.push(one)
  }
}
