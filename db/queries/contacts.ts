import { lte } from 'drizzle-orm'
import type { Db } from '../client'
import { contacts } from '../schema'

/** Removes contact data whose time is over at `now`; answers of how many submissions. */
export async function deleteExpiredContacts(db: Db, now: Date): Promise<number> {
  return (await db.delete(contacts).where(lte(contacts.keepUntil, now)).returning({ id: contacts.submissionId })).length
}
