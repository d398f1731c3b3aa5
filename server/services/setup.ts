import type { Db } from '#db/client'
import { readSetupFacts } from '#db/queries/setup'
import { isDuty } from '#shared/domain/permissions'
import { roles } from '#shared/domain/roles'
import { setupState } from '#shared/domain/setup'
import type { Setup } from '#shared/schemas/setup'

/** How far the installation is set up; the three duties alone take no part in a plan. */
export async function readSetup(db: Db, now: Date): Promise<Setup> {
  const { settings, ...figures } = await readSetupFacts(db, { besides: roles.filter(isDuty), now })
  return { ...figures, done: setupState({ settings, ...figures }) }
}
