import { and, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { contacts, responses, submissions } from '../schema'

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

/** Takes away contact data of answers to surveys whose time is over at `now`, and by which device and network those before `before` would be known again; answers how many contacts. */
export async function forgetRespondents(db: Db, { now, before }: { now: Date, before: Date }): Promise<number> {
  await db.update(responses).set({ deviceHash: null, networkHash: null }).where(and(or(isNotNull(responses.deviceHash), isNotNull(responses.networkHash)), lte(responses.receivedAt, before)))
  return (await db.update(responses).set({ sealedContact: null, keepUntil: null }).where(lte(responses.keepUntil, now)).returning({ id: responses.id })).length
}

/** Takes away whose account sent what was received before `before`, and through which account it came; who entered a letter for the office stays. Answers how many. */
export async function forgetSenders(db: Db, before: Date): Promise<number> {
  const entered = sql`case when ${submissions.verification} = 'staff' then ${submissions.enteredBy} end`
  const linked = or(isNotNull(submissions.personId), and(isNotNull(submissions.enteredBy), ne(submissions.verification, 'staff')))
  return (await db.update(submissions).set({ personId: null, enteredBy: entered }).where(and(linked, lte(submissions.receivedAt, before))).returning({ id: submissions.id })).length
}
