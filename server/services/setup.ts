import type { Db } from '#db/client'
import { readSetupFacts } from '#db/queries/setup'
import { dutyRoles, ownRoles } from '#shared/domain/permissions'
import { setupState } from '#shared/domain/setup'
import type { Setup } from '#shared/schemas/setup'

/** How far the installation is set up; the three duties alone take no part in a plan. */
export async function readSetup(db: Db, now: Date): Promise<Setup> {
  const { settings, ...figures } = await readSetupFacts(db, { besides: [...dutyRoles, ...ownRoles], now })
  return { ...figures, done: setupState({ settings, ...figures }) }
}
