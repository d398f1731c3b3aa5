import type { Db } from '#db/client'
import { gateOf } from '#shared/domain/procedure-gate'
import { requirePlan } from '../plans'
import { readJudged, refuseFailed } from './gate'

/** What the rules say before a hearing begins: `gateBlocked`, with the checklist, where its notice, list or materials were not in time and the director has not let that pass. */
export async function requireHearingGate(db: Db, plan: string, hearing: string, now: Date): Promise<void> {
  const { facts, context } = await readJudged(db, await requirePlan(db, plan), now)
  refuseFailed(gateOf({ kind: 'holdHearing', hearing }, facts, context), { hold: hearing })
}
