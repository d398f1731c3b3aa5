import type { Db } from '#db/client'
import { gateOf } from '#shared/domain/procedure-gate'
import type { RuleOverride } from '#shared/domain/procedure-rule'
import { requirePlan } from '../plans'
import { readJudged, refuseFailed } from './gate'

/**
 * What the rules say before a notice goes up at an instant: `gateBlocked`, with the checklist, where one fails that the
 * director has not let pass. Answers what he has. Whether the notice is complete is its own form's to say.
 */
export async function requireNoticeGate(db: Db, plan: string, { id, publishesAt, now }: { id: string, publishesAt: Date, now: Date }): Promise<readonly RuleOverride[]> {
  const { facts, context } = await readJudged(db, await requirePlan(db, plan), now)
  const notices = facts.notices.map(one => one.id === id ? { ...one, plannedAt: publishesAt } : one)
  const gate = gateOf({ kind: 'publishNotice', notice: id }, { ...facts, notices }, context)
  refuseFailed(gate, { publish: id })
  return gate.overrides
}
