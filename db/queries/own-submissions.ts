import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Verification } from '#shared/domain/submission'
import type { StoredOriginal } from '#shared/schemas/submission'
import type { Db } from '../client'
import { contacts, opinionChanges, opinions, stages, submissions } from '../schema'

/** How many of somebody's submissions one list shows. */
const most = 200

/** The sealed contact data of a submission; undefined where none were left, or their time is over. */
export async function findContact(db: Db, submissionId: string) {
  return (await db.select().from(contacts).where(eq(contacts.submissionId, submissionId)))[0]
}

/** Writes the contact data of a submission anew. */
export async function putContact(db: Db, contact: typeof contacts.$inferInsert) {
  const { sealed, phoneHash, emailHash } = contact
  await db.insert(contacts).values(contact).onConflictDoUpdate({ target: contacts.submissionId, set: { sealed, phoneHash, emailHash } })
}

const listed = { id: submissions.id, number: submissions.number, receivedAt: submissions.receivedAt, withdrawnAt: submissions.withdrawnAt, stage: { slug: stages.slug, title: stages.title } }

/** Submissions that name a contact by its hash, newest first. */
export function listByContact(db: Db, { channel, hash }: { channel: 'sms' | 'email', hash: string }) {
  return db.select(listed).from(contacts).innerJoin(submissions, eq(submissions.id, contacts.submissionId)).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(eq(channel === 'sms' ? contacts.phoneHash : contacts.emailHash, hash)).orderBy(desc(submissions.receivedAt)).limit(most)
}

/** Submissions of a person's account, newest first. */
export function listByPerson(db: Db, personId: string) {
  return db.select(listed).from(submissions).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(eq(submissions.personId, personId)).orderBy(desc(submissions.receivedAt)).limit(most)
}

/** First words and state of the opinions of several submissions. */
export function listPreviews(db: Db, submissionIds: readonly string[], length: number) {
  return db.select({ submissionId: opinions.submissionId, number: opinions.number, ordinal: opinions.ordinal, handling: opinions.handling, preview: sql<string>`left(${opinions.text}, ${sql.raw(String(length))})` })
    .from(opinions).where(inArray(opinions.submissionId, [...submissionIds])).orderBy(opinions.ordinal)
}

/** Gives a person's account what he sent before under a contact that he has proven; nothing that is another's. */
export async function claimByContact(db: Db, { channel, hash, personId }: { channel: 'sms' | 'email', hash: string, personId: string }): Promise<number> {
  const own = db.select({ id: contacts.submissionId }).from(contacts).where(eq(channel === 'sms' ? contacts.phoneHash : contacts.emailHash, hash))
  return (await db.update(submissions).set({ personId }).where(and(isNull(submissions.personId), inArray(submissions.id, own))).returning({ id: submissions.id })).length
}

/** Sets how an author is known and how he is shown. */
export async function updateAuthor(db: Db, id: string, author: { verification?: Verification, authorLabel?: string }) {
  await db.update(submissions).set(author).where(eq(submissions.id, id))
}

/** A submission locked for its withdrawal. */
export async function lockSubmission(db: Db, id: string) {
  return (await db.select().from(submissions).where(eq(submissions.id, id)).for('update'))[0]
}

/** Its opinions locked, in the order of their ids. */
export function lockOwnOpinions(db: Db, submissionId: string) {
  return db.select().from(opinions).where(eq(opinions.submissionId, submissionId)).orderBy(opinions.id).for('update')
}

/**
 * Takes the words, places and photos of a withdrawn submission out of every row that is read, the history of its
 * opinions included; what was received stands sealed with the submission.
 */
export async function eraseSubmission(db: Db, id: string, left: { original: StoredOriginal, originalSealed: string, at: Date }) {
  await db.update(submissions).set({ original: left.original, originalSealed: left.originalSealed, withdrawnAt: left.at, authorLabel: '' }).where(eq(submissions.id, id))
  const own = sql`(select id from opinions where submission_id = ${id}::uuid)`
  await db.update(opinions).set({ text: '', publicText: '', attachments: [], lon: null, lat: null, cell: null }).where(eq(opinions.submissionId, id))
  await db.execute(sql`update anchors set anchor = '{"kind":"whole"}' where opinion_id in ${own}`)
  const words = sql`array['text', 'publicText', 'withdrawnText']`
  await db.update(opinionChanges).set({ before: sql`${opinionChanges.before} - ${words}`, after: sql`${opinionChanges.after} - ${words}` }).where(sql`${opinionChanges.opinionId} in ${own}`)
}

/** Contacts of these submissions that their authors have proven, with what a message to them names. */
export function listProvenContacts(db: Db, submissionIds: readonly string[]) {
  return db.select({ submissionId: submissions.id, verification: submissions.verification, lang: submissions.lang, title: stages.title, sealed: contacts.sealed })
    .from(submissions).innerJoin(contacts, eq(contacts.submissionId, submissions.id)).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(and(inArray(submissions.id, [...submissionIds]), inArray(submissions.verification, ['phone', 'email'])))
}
