import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { NotificationKind, NotificationParams } from '#shared/domain/notification'
import { createdAt, id, instant } from './columns'
import { people } from './person'

/** What a person who takes part for a unit, in an office or at the desk is told (docs/decisions/0031). */
export const notifications = pgTable('notifications', {
  id: id(),
  personId: uuid('person_id').notNull().references(() => people.id, { onDelete: 'cascade' }),
  kind: text('kind').$type<NotificationKind>().notNull(),
  /** What it is about: of the same kind and subject one waits at a time. */
  subjectId: text('subject_id').notNull(),
  /** Where it is seen to, without the site's origin and language. */
  path: text('path').notNull(),
  /** With what its sentence is filled. */
  params: jsonb('params').$type<NotificationParams>().notNull().default({}),
  urgent: boolean('urgent').notNull().default(false),
  /** When it was read here; null while it is new. */
  readAt: instant('read_at'),
  /** When it went out by mail or SMS; null while it waits. */
  toldAt: instant('told_at'),
  createdAt: createdAt(),
}, t => [
  index('notifications_person').on(t.personId, t.createdAt, t.id),
  uniqueIndex('notifications_waiting').on(t.personId, t.kind, t.subjectId).where(sql`${t.toldAt} is null and ${t.readAt} is null`),
  // What is true no more is taken back by what it is about (docs/decisions/0031).
  index('notifications_subject').on(t.subjectId, t.kind).where(sql`${t.readAt} is null`),
  index('notifications_created').on(t.createdAt),
])

/** When a person is written to; a row stands for whoever was ever told something, and is held while he is written to. */
export const notificationSettings = pgTable('notification_settings', {
  personId: uuid('person_id').primaryKey().references(() => people.id, { onDelete: 'cascade' }),
  /** Minutes of the day in Asia/Shanghai; alike for whoever wants no quiet. */
  quietFrom: integer('quiet_from').notNull().default(21 * 60),
  quietUntil: integer('quiet_until').notNull().default(8 * 60),
  digestAt: integer('digest_at').notNull().default(9 * 60),
  lang: text('lang').$type<'zh-CN' | 'en'>().notNull().default('zh-CN'),
  version: integer('version').notNull().default(1),
})
