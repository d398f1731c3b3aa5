import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { CodePurpose, ContactChannel } from '#shared/domain/contact-code'
import { createdAt, id, instant } from './columns'

/** Codes sent to a phone or mailbox, hashed; what they prove is a signed proof, see docs/decisions/0012. */
export const contactCodes = pgTable('contact_codes', {
  id: id(),
  channel: text('channel').$type<ContactChannel>().notNull(),
  contactHash: text('contact_hash').notNull(),
  purpose: text('purpose').$type<CodePurpose>().notNull(),
  codeHash: text('code_hash').notNull(),
  /** Hash of the network that asked for it, and wrong tries from there and from elsewhere. */
  askedFrom: text('asked_from').notNull().default(''),
  attempts: integer('attempts').notNull().default(0),
  foreignAttempts: integer('foreign_attempts').notNull().default(0),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: createdAt(),
}, t => [index('contact_codes_contact').on(t.contactHash, t.createdAt), index('contact_codes_expires').on(t.expiresAt)])
