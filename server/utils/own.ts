import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { roleMay } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { listMemberships } from '#db/queries/memberships'
import type { Doer } from '~~/server/services/invitations'
import { requireOwn } from '~~/server/services/profile'
import type { Own } from '~~/server/services/profile'

/** By whom a request is made and from where, for the record. */
export function doerOf(event: H3Event, actor: Actor): Doer {
  return { actor, address: addressOf(event) }
}

/** The person, account and session behind a request about oneself. */
export async function useOwn(event: H3Event, db: Db, actor: Actor): Promise<Own> {
  return requireOwn(db, doerOf(event, actor), await currentSession(event))
}

/** Whether this person may not be without a second factor: the installation requires it of one of his roles. */
export async function mustHaveSecondFactor(db: Db, own: Own, now: Date): Promise<boolean> {
  if (useConfig().secondFactor !== 'required') return false
  return (await listMemberships(db, { personIds: [own.person.id], now })).some(({ role }) => roleMay(role, 'account.needsSecondFactor'))
}
