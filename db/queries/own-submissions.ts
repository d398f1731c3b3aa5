import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { verifiedBy } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { provable, provenBy } from '#shared/domain/ownership'
import type { ProvenContacts } from '#shared/domain/ownership'
import type { Verification } from '#shared/domain/submission'
import type { StoredOriginal } from '#shared/schemas/submission'
import type { Db } from '../client'
import { contacts, opinionChanges, opinions, people, stages, submissions } from '../schema'
import { forgetRepeats } from './text-traces'

/** How many of somebody's submissions one list shows. */
const most = 200

/** The sealed contact data of a submission; undefined where none were left, or their time is over. */
export async function findContact(db: Db, submissionId: string) {
  return (await db.select().from(contacts).where(eq(contacts.submissionId, submissionId)))[0]
}

/** Writes the contact data of a submission anew. */
export async function putContact(db: Db, contact: typeof contacts.$inferInsert) {
  const { sealed, phoneHash, emailHash, phoneProven, emailProven } = contact
  await db.insert(contacts).values(contact).onConflictDoUpdate({ target: contacts.submissionId, set: { sealed, phoneHash, emailHash, phoneProven, emailProven } })
}

const listed = { id: submissions.id, number: submissions.number, receivedAt: submissions.receivedAt, withdrawnAt: submissions.withdrawnAt, stage: { slug: stages.slug, title: stages.title } }

interface ByContact { channel: ContactChannel, hash: string }
const isProven = ({ channel, hash }: ByContact) => channel === 'sms' ? and(eq(contacts.phoneHash, hash), contacts.phoneProven) : and(eq(contacts.emailHash, hash), contacts.emailProven)

/** Submissions whose author has proven this contact, newest first. */
export function listByContact(db: Db, by: ByContact) {
  return db.select(listed).from(contacts).innerJoin(submissions, eq(submissions.id, contacts.submissionId)).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(isProven(by)).orderBy(desc(submissions.receivedAt)).limit(most)
}

/**
 * Notes that a code has reached this contact wherever it was left and nothing has been proven yet (`awaitsProof`): the
 * first code decides whose a submission is. Answers which, with how their authors were known before.
 */
export async function proveByContact(db: Db, { channel, hash }: ByContact): Promise<{ id: string, verification: Verification }[]> {
  const named = eq(channel === 'sms' ? contacts.phoneHash : contacts.emailHash, hash)
  const found = await db.select({ id: submissions.id, verification: submissions.verification }).from(submissions).innerJoin(contacts, eq(contacts.submissionId, submissions.id))
    .where(and(named, sql`not ${contacts.phoneProven}`, sql`not ${contacts.emailProven}`, sql`${submissions.verification} = any(${sql.param([...provable])}::text[])`)).orderBy(submissions.id).for('update')
  if (!found.length) return []
  const ids = sql`any(${sql.param(found.map(row => row.id))}::uuid[])`
  await db.update(contacts).set(provenBy(channel)).where(sql`${contacts.submissionId} = ${ids}`)
  await db.update(submissions).set({ verification: verifiedBy(channel) }).where(and(sql`${submissions.id} = ${ids}`, eq(submissions.verification, 'none')))
  return found
}

/** Submissions of a person's account, newest first. */
export function listByPerson(db: Db, personId: string) {
  return db.select(listed).from(submissions).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(eq(submissions.personId, personId)).orderBy(desc(submissions.receivedAt)).limit(most)
}

/** The ids of everything a person's account has sent, newest first. */
export async function listIdsByPerson(db: Db, personId: string): Promise<string[]> {
  return (await db.select({ id: submissions.id }).from(submissions).where(eq(submissions.personId, personId)).orderBy(desc(submissions.receivedAt))).map(row => row.id)
}

/** First words and state of the opinions of several submissions. */
export function listPreviews(db: Db, submissionIds: readonly string[], length: number) {
  return db.select({ submissionId: opinions.submissionId, number: opinions.number, ordinal: opinions.ordinal, handling: opinions.handling, preview: sql<string>`left(${opinions.text}, ${sql.raw(String(length))})` })
    .from(opinions).where(inArray(opinions.submissionId, [...submissionIds])).orderBy(opinions.ordinal)
}

/** Gives a person's account what he sent before under a contact that was proven there; nothing that is another's. */
export async function claimByContact(db: Db, { personId, ...by }: ByContact & { personId: string }): Promise<number> {
  const own = db.select({ id: contacts.submissionId }).from(contacts).where(isProven(by))
  return (await db.update(submissions).set({ personId }).where(and(isNull(submissions.personId), inArray(submissions.id, own))).returning({ id: submissions.id })).length
}

/** Notes an account's own contacts as proven wherever its person left them and nothing was proven: a code to them opens his data once the account is gone. */
export async function proveByAccount(db: Db, { personId, phoneHash, emailHash }: { personId: string, phoneHash: string | null, emailHash: string | null }) {
  await db.execute(sql`update contacts c set phone_proven = coalesce(c.phone_hash = ${phoneHash}::text, false), email_proven = coalesce(c.email_hash = ${emailHash}::text, false)
    from submissions s where s.id = c.submission_id and s.person_id = ${personId}::uuid and not c.phone_proven and not c.email_proven`)
}

/** Sets how an author is known, by which contact, and how he is shown. */
export async function updateAuthor(db: Db, id: string, { proven, ...author }: { verification?: Verification, authorLabel?: string, proven?: ProvenContacts }) {
  await db.update(submissions).set(author).where(eq(submissions.id, id))
  if (proven) await db.update(contacts).set(proven).where(eq(contacts.submissionId, id))
}

/** Says how the account that has sent something stands for its owner, where it was the account that made him known. */
export async function standBehind(db: Db, { personId, verification }: { personId: string, verification: 'account' | 'mailAccount' }) {
  await db.update(submissions).set({ verification }).where(and(eq(submissions.personId, personId), inArray(submissions.verification, ['account', 'mailAccount'])))
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
 * Takes the words, places, photos and contact data of a withdrawn submission out of every row that is read, the history of its
 * opinions included; what was received stands sealed with the submission.
 */
export async function eraseSubmission(db: Db, id: string, left: { original: StoredOriginal, originalSealed: string, /** Empty contact data, sealed: the hashes beside them stay, so that the author alone still opens what is sealed. */ emptied: string, at: Date }) {
  await db.update(submissions).set({ original: left.original, originalSealed: left.originalSealed, withdrawnAt: left.at, authorLabel: '', reference: '' }).where(eq(submissions.id, id))
  await db.update(contacts).set({ sealed: left.emptied }).where(eq(contacts.submissionId, id))
  const own = sql`(select id from opinions where submission_id = ${id}::uuid)`
  const emptied = await db.update(opinions).set({ text: '', publicText: '', attachments: [], lon: null, lat: null, cell: null }).where(eq(opinions.submissionId, id)).returning({ id: opinions.id })
  await forgetRepeats(db, emptied.map(opinion => opinion.id))
  await db.execute(sql`delete from answer_group_members where opinion_id in ${own}`)
  await db.execute(sql`update anchors set anchor = '{"kind":"whole"}' where opinion_id in ${own}`)
  const words = sql`array['text', 'publicText', 'withdrawnText']`
  await db.update(opinionChanges).set({ before: sql`${opinionChanges.before} - ${words}`, after: sql`${opinionChanges.after} - ${words}` }).where(sql`${opinionChanges.opinionId} in ${own}`)
}

/** Where the authors of these submissions are told: a contact left with it and proven, else those of accounts that their owners opened by a code; what others have typed is never written to. With what a message to them names. */
export function listAuthorContacts(db: Db, submissionIds: readonly string[]) {
  const own = { phoneSealed: people.phoneSealed, emailSealed: people.emailSealed }
  return db.select({ submissionId: submissions.id, phoneProven: contacts.phoneProven, emailProven: contacts.emailProven, sealed: contacts.sealed, own, lang: submissions.lang, title: stages.title })
    .from(submissions).leftJoin(contacts, eq(contacts.submissionId, submissions.id)).leftJoin(people, and(eq(people.id, submissions.personId), isNotNull(people.privacyVersion))).innerJoin(stages, eq(stages.id, submissions.stageId))
    .where(and(sql`${submissions.id} = any(${sql.param([...submissionIds])}::uuid[])`, isNull(submissions.withdrawnAt), or(contacts.phoneProven, contacts.emailProven, isNotNull(people.phoneHash), isNotNull(people.emailHash))))
}
