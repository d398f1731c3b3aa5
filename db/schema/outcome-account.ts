import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AccountFailure, AccountFile, AccountKind, AccountState } from '#shared/domain/account-publishing'
import type { OutcomeSource } from '#shared/domain/outcome-row'
import type { FrozenAccount } from '#shared/schemas/outcome'
import { createdAt, id, instant } from './columns'
import { stages } from './stage'

/** A file of a published account: where it is stored, its size and the hash of its bytes. */
export interface StoredAccountFile { file: AccountFile, upload: string, bytes: number, sha256: string }

/** An account of outcomes as it was published: frozen figures and files, immutable; a correction is a further number (docs/decisions/0021). Not to be confused with accounts people sign in with (account_*). */
export const outcomeAccounts = pgTable('outcome_accounts', {
  id: id(),
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  number: integer('number').notNull(),
  kind: text('kind').$type<AccountKind>().notNull(),
  /** What a further number corrects or adds, for everybody to read. */
  reason: text('reason').notNull().default(''),
  state: text('state').$type<AccountState>().notNull(),
  failure: text('failure').$type<AccountFailure | ''>().notNull().default(''),
  /** Heading and figures of the instant it was frozen at. */
  frozen: jsonb('frozen').$type<FrozenAccount>().notNull(),
  rows: integer('rows').notNull(),
  /** Rows written to files so far, of all files together. */
  written: integer('written').notNull().default(0),
  /** A process makes the files until then, and renews it while it does; free afterwards. */
  workingUntil: instant('working_until'),
  attempts: integer('attempts').notNull().default(0),
  /** Of the data file: canonical JSON of heading and rows, a line each. */
  sha256: text('sha256').notNull().default(''),
  files: jsonb('files').$type<StoredAccountFile[]>().notNull().default([]),
  preparedBy: uuid('prepared_by').notNull(),
  publishedAt: instant('published_at'),
  createdAt: createdAt(),
}, t => [
  uniqueIndex('outcome_accounts_number').on(t.stageId, t.number).where(sql`state <> 'failed'`),
  // One at a time for a stage; also how a process finds what is to be made.
  uniqueIndex('outcome_accounts_making').on(t.stageId).where(sql`state = 'making'`),
])

/** The opinions of an account in its order, as they were in one snapshot. What they said is emptied once the files are written; which they were stays, and a hash, so that a file is closed when one of them is not public any more or reads otherwise. */
export const outcomeAccountRows = pgTable('outcome_account_rows', {
  accountId: uuid('account_id').notNull().references(() => outcomeAccounts.id, { onDelete: 'cascade' }),
  position: integer('position').notNull(),
  opinionId: uuid('opinion_id').notNull(),
  source: jsonb('source').$type<OutcomeSource>(),
  /** Hash of its text, outcome and answer as they were; '' of rows from before it was kept. It stays, so that a file is closed when any of them reads otherwise. */
  said: text('said').notNull().default(''),
}, t => [primaryKey({ columns: [t.accountId, t.position] }), index('outcome_account_rows_opinion').on(t.opinionId)])
