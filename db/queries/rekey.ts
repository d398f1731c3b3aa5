import { sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'

/** A row with what is sealed in it, by the name of its column. */
export interface SealedRow { id: string, [column: string]: string | null }
export interface SealedPage { after: string, limit: number }

/** Before every id; those that are texts begin before it. */
export const firstPage = '00000000-0000-0000-0000-000000000000'

/** Contact data of submissions. */
export function pageContacts(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select submission_id::text as id, sealed from contacts where submission_id > ${after}::uuid order by submission_id limit ${limit}`)
}

/** Writes contact data and their hashes. */
export async function writeContacts(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update contacts set sealed = v.sealed, phone_hash = v.phone_hash, email_hash = v.email_hash
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text, phone_hash text, email_hash text) where contacts.submission_id = v.id`)
}

/** Phone numbers and mailboxes of people. */
export function pagePeople(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, phone_sealed, email_sealed from people where id > ${after}::uuid and (phone_sealed is not null or email_sealed is not null) order by people.id limit ${limit}`)
}

/** Writes phone numbers and mailboxes of people with their hashes. */
export async function writePeople(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update people set phone_sealed = v.phone_sealed, phone_hash = v.phone_hash, email_sealed = v.email_sealed, email_hash = v.email_hash
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, phone_sealed text, phone_hash text, email_sealed text, email_hash text) where people.id = v.id`)
}

/** Messages that wait. */
export function pageMessages(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, sealed from messages where id > ${after}::uuid and sealed is not null order by messages.id limit ${limit}`)
}

/** Writes messages that wait. */
export async function writeMessages(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update messages set sealed = v.sealed from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text) where messages.id = v.id`)
}

/** Originals of what was withdrawn. */
export function pageOriginals(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, original_sealed as sealed from submissions where id > ${after}::uuid and original_sealed is not null order by submissions.id limit ${limit}`)
}

/** Writes originals of what was withdrawn. */
export async function writeOriginals(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update submissions set original_sealed = v.sealed from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text) where submissions.id = v.id`)
}

/** Data of whoever applied to a meeting, and whether staff entered them. */
export function pageApplicants(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, sealed, entered_by::text from applications where id > ${after}::uuid and sealed is not null order by applications.id limit ${limit}`)
}

/** Writes data of applicants with their hashes. */
export async function writeApplicants(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update applications set sealed = v.sealed, contact_hash = v.contact_hash, identity_hash = v.identity_hash
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text, contact_hash text, identity_hash text) where applications.id = v.id`)
}

/** Names that are kept of applicants. */
export function pageKeptNames(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, name_sealed as sealed from applications where id > ${after}::uuid and name_sealed is not null order by applications.id limit ${limit}`)
}

/** Writes names that are kept of applicants. */
export async function writeKeptNames(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update applications set name_sealed = v.sealed from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text) where applications.id = v.id`)
}

/** Secrets promised for draws. */
export function pageDraws(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, secret_sealed as sealed from meetings where id > ${after}::uuid and secret_sealed is not null order by meetings.id limit ${limit}`)
}

/** Writes secrets promised for draws. */
export async function writeDraws(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update meetings set secret_sealed = v.sealed from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text) where meetings.id = v.id`)
}

/** Mailboxes of subscriptions. */
export function pageSubscriptions(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, email_sealed as sealed from subscriptions where id > ${after}::uuid order by subscriptions.id limit ${limit}`)
}

/** Writes mailboxes of subscriptions with their hashes. */
export async function writeSubscriptions(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update subscriptions set email_sealed = v.sealed, email_hash = v.email_hash from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text, email_hash text) where subscriptions.id = v.id`)
}

/** Contact data of answers to surveys. */
export function pageResponses(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id::text as id, sealed_contact as sealed from responses where id > ${after}::uuid and sealed_contact is not null order by responses.id limit ${limit}`)
}

/** Writes contact data of answers to surveys. */
export async function writeResponses(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update responses set sealed_contact = v.sealed from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id uuid, sealed text) where responses.id = v.id`)
}

/** Secrets of authenticators and their recovery codes. */
export function pageAuthenticators(db: Db, { after, limit }: SealedPage) {
  return rows<SealedRow>(db, sql`select id, secret, backup_codes from account_two_factors where id > ${after === firstPage ? '' : after} order by id limit ${limit}`)
}

/** Writes secrets of authenticators and their recovery codes. */
export async function writeAuthenticators(db: Db, list: readonly SealedRow[]) {
  await db.execute(sql`update account_two_factors set secret = v.secret, backup_codes = v.backup_codes from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as v(id text, secret text, backup_codes text) where account_two_factors.id = v.id`)
}

/** Writes the value of a setting whatever its version. */
export async function putSetting(db: Db, key: string, value: object) {
  await db.execute(sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)}::jsonb) on conflict (key) do update set value = excluded.value, version = settings.version + 1`)
}

/** Ends what hangs on the secret and is made anew: sessions, codes, challenges, open links; answers how many links. */
export async function endTokens(db: Db, now: Date): Promise<number> {
  await db.execute(sql`delete from account_sessions`)
  await db.execute(sql`delete from contact_codes`)
  await db.execute(sql`delete from account_verifications`)
  const revoked = await rows<{ id: string }>(db, sql`update invitations set revoked_at = ${now.toISOString()}::timestamptz where accepted_at is null and revoked_at is null and expires_at > ${now.toISOString()}::timestamptz returning id::text as id`)
  return revoked.length
}

/** How many others are connected to this PostgreSQL database; 0 on the embedded one, which belongs to one process. */
export async function countOtherConnections(db: Db): Promise<number> {
  const [found] = await rows<{ n: number }>(db, sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
  return found?.n ?? 0
}
