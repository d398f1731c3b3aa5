import { sql } from 'drizzle-orm'
import { bigint, bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'

/**
 * One row per change of state, written in its transaction; chained and sealed in batches by a job (design §4.6). A
 * trigger lets nothing be taken away or rewritten: a row is sealed once, and its address may be forgotten (migration 0007).
 */
export const auditEntries = pgTable('audit_entries', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull().defaultNow(),
  personId: uuid('person_id'),
  action: text('action').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
  /** From where, kept for twelve months (网络安全法 Art. 21); not part of the sealed line, so that it can be forgotten. */
  address: text('address'),
  sealId: uuid('seal_id'),
}, t => [
  index('audit_subject').on(t.subjectKind, t.subjectId), index('audit_unsealed').on(t.id).where(sql`seal_id is null`), index('audit_seal').on(t.sealId, t.id),
  // The auditor's list, newest first, of all, of an action, of a person (db/queries/audit.ts).
  index('audit_at').on(t.at, t.id), index('audit_action').on(t.action, t.at, t.id), index('audit_person').on(t.personId, t.at, t.id).where(sql`person_id is not null`),
  index('audit_address').on(t.at).where(sql`address is not null`),
])

export const auditSeals = pgTable('audit_seals', {
  id: id(),
  position: integer('position').notNull().unique(),
  entries: integer('entries').notNull(),
  hash: text('hash').notNull(),
  previousHash: text('previous_hash').notNull(),
  createdAt: createdAt(),
})

/** What has to happen after commit; drained with `skip locked` (design §4.6). */
export const outbox = pgTable('outbox', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  topic: text('topic').notNull(),
  payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  availableAt: instant('available_at').notNull().defaultNow(),
  createdAt: createdAt(),
}, t => [index('outbox_available').on(t.availableAt, t.id)])

/** Settings of the installation, one row per key; the version also makes cached pages stale (server/page-cache/generations.ts). */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
  version: integer('version').notNull().default(1),
})

/** Limits on writes, codes and sign-in, shared by replicas (design §5). */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  resetsAt: bigint('resets_at', { mode: 'number' }).notNull(),
})
