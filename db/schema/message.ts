import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { MessageState, MessageTemplate } from '#shared/domain/message'
import { createdAt, id, instant } from './columns'

/** Mail and SMS to be sent after commit; recipient and words are sealed and forgotten once it has gone out. */
export const messages = pgTable('messages', {
  id: id(),
  channel: text('channel').$type<ContactChannel>().notNull(),
  template: text('template').$type<MessageTemplate>().notNull(),
  lang: text('lang').$type<'zh-CN' | 'en'>().notNull().default('zh-CN'),
  /** Sealed `{ to, params }`; null once sent or given up. */
  sealed: text('sealed'),
  subjectId: uuid('subject_id'),
  state: text('state').$type<MessageState>().notNull().default('waiting'),
  attempts: integer('attempts').notNull().default(0),
  sentAt: instant('sent_at'),
  createdAt: createdAt(),
}, t => [index('messages_state').on(t.state, t.createdAt)])
