import { eq, sql } from 'drizzle-orm'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { Db } from '../client'
import { accountUsers, memberships, people } from '../schema'

/** The person behind a contact. */
export async function findPersonByContact(db: Db, { channel, hash }: { channel: ContactChannel, hash: string }) {
  return (await db.select({ id: people.id, accountId: people.accountId, state: people.state }).from(people)
    .where(eq(channel === 'sms' ? people.phoneHash : people.emailHash, hash)))[0]
}

export interface NewResident { id: string, name: string, phoneSealed: string | null, phoneHash: string | null, emailSealed: string | null, emailHash: string | null, /** From when on: the instant of the request, which asks for it next. */ now: Date }

/**
 * Writes a resident with his account and membership; false where somebody has the contact by now. The account's address
 * can belong to nobody (docs/decisions/0012).
 */
export async function insertResident(db: Db, resident: NewResident): Promise<boolean> {
  const { now, ...person } = resident
  const { id, name } = person
  const written = await db.insert(people).values({ ...person, accountId: id }).onConflictDoNothing().returning({ id: people.id })
  if (!written.length) return false
  await db.insert(accountUsers).values({ id, name, email: sql`${id} || '@accounts.invalid'`, emailVerified: false })
  await db.insert(memberships).values({ personId: id, role: 'resident', validFrom: now })
  return true
}
