import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Channel, Party, Verification } from '#shared/domain/submission'
import type { StoredOriginal } from '#shared/schemas/submission'
import { createdAt, instant } from './columns'

/** What one person or body sent, exactly as received; never edited (design §4.1). The id is the client's. */
export const submissions = pgTable('submissions', {
  id: uuid('id').primaryKey(),
  /** No foreign key: its check would lock the stage's row for every submission (decision 0004). */
  stageId: uuid('stage_id').notNull(),
  number: integer('number').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  party: text('party').$type<Party>().notNull(),
  receivedAt: instant('received_at').notNull(),
  late: boolean('late').notNull().default(false),
  enteredBy: uuid('entered_by'),
  /** The number under which it arrived elsewhere, of a work order or an official letter; '' where it has none. */
  reference: text('reference').notNull().default(''),
  /** The body without contact data, as received. */
  original: jsonb('original').$type<StoredOriginal>().notNull(),
  /** The same with its opinions and places, encrypted, after the author has withdrawn it; deleted on the day its contact data would be. */
  originalSealed: text('original_sealed'),
  withdrawnAt: instant('withdrawn_at'),
  bodyHash: text('body_hash').notNull(),
  receiptHash: text('receipt_hash').notNull(),
  /** Name to be shown, as the author chose it, masked; empty is shown as 市民. */
  authorLabel: text('author_label').notNull().default(''),
  /** How its author is known: an opinion of an author known by nothing is published only by staff who vouch for it. */
  verification: text('verification').$type<Verification>().notNull().default('none'),
  /** The author's own account, where he was signed in. */
  personId: uuid('person_id'),
  privacyVersion: integer('privacy_version').notNull(),
  lang: text('lang').notNull().default('zh-CN'),
  createdAt: createdAt(),
}, t => [unique('submissions_number').on(t.stageId, t.number), unique('submissions_receipt').on(t.receiptHash), index('submissions_person').on(t.personId).where(sql`person_id is not null`), index('submissions_entered').on(t.stageId, t.enteredBy, t.createdAt).where(sql`entered_by is not null and person_id is null`), index('submissions_reference').on(t.stageId, t.reference).where(sql`reference <> ''`), index('submissions_links').on(t.receivedAt).where(sql`person_id is not null or entered_by is not null`)])

/** Personal data in its own table, encrypted, with keyed hashes for look-up and a retention date (design §4.13, §6). */
export const contacts = pgTable('contacts', {
  submissionId: uuid('submission_id').primaryKey().references(() => submissions.id),
  sealed: text('sealed').notNull(),
  phoneHash: text('phone_hash'),
  emailHash: text('email_hash'),
  /** Which of the two a code has proven: an unproven one may be a stranger's and opens nothing beside a proven one (decision 0016). */
  phoneProven: boolean('phone_proven').notNull().default(false),
  emailProven: boolean('email_proven').notNull().default(false),
  keepUntil: instant('keep_until').notNull(),
}, t => [index('contacts_phone').on(t.phoneHash), index('contacts_email').on(t.emailHash), index('contacts_keep').on(t.keepUntil)])

/** Sharded counts of submissions, beside those of opinions (design §4.6, §4.18). */
export const submissionCounts = pgTable('submission_counts', {
  stageId: uuid('stage_id').notNull(),
  channel: text('channel').notNull(),
  late: boolean('late').notNull(),
  shard: integer('shard').notNull(),
  n: integer('n').notNull(),
}, t => [primaryKey({ columns: [t.stageId, t.channel, t.late, t.shard] })])
