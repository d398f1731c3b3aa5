import type { Db } from '../client'
import { people } from '../schema'
import { insertAccount } from './accounts'
import { insertMemberships } from './memberships'

export interface NewResident { id: string, name: string, phoneSealed: string | null, phoneHash: string | null, emailSealed: string | null, emailHash: string | null, /** From when on: the instant of the request, which asks for it next. */ now: Date }

/** Writes a resident with his account and membership; false where somebody has the contact by now. */
export async function insertResident(db: Db, { now, ...person }: NewResident): Promise<boolean> {
  const { id, name } = person
  const written = await db.insert(people).values({ ...person, accountId: id, createdAt: now }).onConflictDoNothing().returning({ id: people.id })
  if (!written.length) return false
  await insertAccount(db, { id, name })
  await insertMemberships(db, [{ personId: id, role: 'resident', validFrom: now }])
  return true
}
