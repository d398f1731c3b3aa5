import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { SubscriptionKind } from '#shared/domain/subscription'
import { createdAt, id, instant } from './columns'

/** A mailbox that wants to hear of a plan, stage or township; sealed, confirmed by a link, gone with one click. */
export const subscriptions = pgTable('subscriptions', {
  id: id(),
  kind: text('kind').$type<SubscriptionKind>().notNull(),
  subjectId: text('subject_id').notNull(),
  /** Mailbox, the secret of its links, and where the site stood. */
  emailSealed: text('email_sealed').notNull(),
  emailHash: text('email_hash').notNull(),
  lang: text('lang').notNull().default('zh-CN'),
  /** Hash of the secret in the links of confirmation and unsubscribing. */
  tokenHash: text('token_hash').notNull().unique(),
  confirmedAt: instant('confirmed_at'),
  /** What happened up to then has been told. */
  toldUntil: instant('told_until').notNull().defaultNow(),
  /** When it goes: unconfirmed after days, else after years (decision 0030). */
  expiresAt: instant('expires_at').notNull(),
  createdAt: createdAt(),
}, t => [uniqueIndex('subscriptions_one').on(t.kind, t.subjectId, t.emailHash), index('subscriptions_expires').on(t.expiresAt), index('subscriptions_mailbox').on(t.emailHash), index('subscriptions_told').on(t.kind, t.subjectId, t.toldUntil).where(sql`confirmed_at is not null`)])
