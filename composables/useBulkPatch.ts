import { outcomeNeeds } from '#shared/domain/opinion'
import type { Nature, Outcome, OutcomeDetail, WithheldReason } from '#shared/domain/opinion'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { Action } from '#shared/domain/permissions'

/** What one action on many can change, and the permission it asks for. */
export const bulkActions = {
  topic: 'opinion.categorise',
  nature: 'opinion.categorise',
  publish: 'opinion.moderate',
  withhold: 'opinion.moderate',
  reopen: 'opinion.moderate',
  takeDown: 'opinion.moderate',
  township: 'opinion.categorise',
  unit: 'opinion.assign',
  outcome: 'opinion.decide',
} as const satisfies Record<string, Action>
export type BulkAction = keyof typeof bulkActions

export interface BulkChoice {
  action: BulkAction | ''
  topic: string
  nature: Nature | ''
  withheldReason: WithheldReason | ''
  township: string
  unitId: string | undefined
  outcome: Outcome | ''
  reason: string
  outcomeDetail: OutcomeDetail
}

/** An empty choice for the dialog. */
export const emptyBulkChoice = (): BulkChoice => ({ action: '', topic: '', nature: '', withheldReason: '', township: '', unitId: undefined, outcome: '', reason: '', outcomeDetail: {} })

/** The patch a choice means, or null while it is incomplete. */
export function bulkPatch(choice: BulkChoice): OpinionPatch | null {
  switch (choice.action) {
    case 'topic': return choice.topic ? { topic: choice.topic } : null
    case 'nature': return choice.nature ? { nature: choice.nature } : null
    case 'publish': return { visibility: 'public' }
    case 'withhold': return choice.withheldReason ? { visibility: 'withheld', withheldReason: choice.withheldReason } : null
    case 'reopen': return { visibility: 'pending' }
    case 'takeDown': return choice.withheldReason ? { visibility: 'takenDown', withheldReason: choice.withheldReason } : null
    case 'township': return { township: choice.township }
    case 'unit': return { unitId: choice.unitId ?? null }
    case 'outcome': return outcomePatch(choice)
    case '': return null
  }
}

function outcomePatch({ outcome, reason, outcomeDetail }: BulkChoice): OpinionPatch | null {
  if (!outcome) return null
  const needs = outcomeNeeds[outcome]
  if (needs.reason && !reason.trim()) return null
  return needs.detail.every(field => outcomeDetail[field]?.trim()) ? { outcome, reason: reason.trim(), outcomeDetail } : null
}
