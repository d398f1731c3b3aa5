import { answeredHandlings } from './opinion'
import type { Handling } from './opinion'
import type { Handled } from './opinion-patch'

/** The opinion after its author withdrew it: closed, without a decision that was never told, nothing of it public. */
export function withdrawn(opinion: Handled): Handled {
  const answered: readonly Handling[] = answeredHandlings
  const told = answered.includes(opinion.handling)
  return { ...opinion, visibility: 'withdrawn', handling: 'closed', withheldReason: '', redirectedTo: '', escalated: false, ...told ? {} : { outcome: '', outcomeDetail: {}, reason: '' } }
}
