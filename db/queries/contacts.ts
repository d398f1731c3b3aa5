import { and, inArray, isNotNull, lte, ne } from 'drizzle-orm'
import type { Db } from '../client'
import { contacts, submissions } from '../schema'

/** Removes contact data whose time is over at `now`, and the names shown that came from them; answers of how many submissions. */
export async function deleteExpiredContacts(db: Db, now: Date): Promise<number> {
  const gone = (await db.delete(contacts).where(lte(contacts.keepUntil, now)).returning({ id: contacts.submissionId })).map(row => row.id)
  if (gone.length) await db.update(submissions).set({ authorLabel: '' }).where(and(inArray(submissions.id, gone), ne(submissions.authorLabel, '')))
  return gone.length
}

/** Removes the sealed originals of what was received before `before` and withdrawn since; answers how many. */
export async function deleteSealedOriginals(db: Db, before: Date): Promise<number> {
  return (await db.update(submissions).set({ originalSealed: null }).where(and(isNotNull(submissions.originalSealed), lte(submissions.receivedAt, before))).returning({ id: submissions.id })).length
}
