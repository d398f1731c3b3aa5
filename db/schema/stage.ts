import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Outcome } from '#shared/domain/opinion'
import type { Answering, ContactRule, Showing, StageKind } from '#shared/domain/stage'
import { createdAt, id, instant, localText } from './columns'
import { drafts } from './draft'
import { plans } from './plan'

export const stages = pgTable('stages', {
  id: id(),
  slug: text('slug').notNull().unique(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  draftId: uuid('draft_id').references(() => drafts.id),
  kind: text('kind').$type<StageKind>().notNull(),
  round: integer('round').notNull().default(1),
  title: localText('title').notNull(),
  question: localText('question').notNull(),
  why: localText('why').notNull(),
  /** How to take part on paper: places, post, telephone. */
  onPaper: localText('on_paper').notNull(),
  /** What this stage cannot deal with, and where to turn instead. */
  outOfScope: localText('out_of_scope').notNull(),
  phone: text('phone').notNull().default(''),
  privacyNotice: localText('privacy_notice').notNull(),
  privacyVersion: integer('privacy_version').notNull().default(1),
  opensAt: instant('opens_at').notNull(),
  /** Exclusive: 00:00:00 of the day after the last, Asia/Shanghai (design §4.5). */
  closesAt: instant('closes_at').notNull(),
  concludedAt: instant('concluded_at'),
  /** 内部征求: the public knows nothing of it (docs/decisions/0031). */
  internal: boolean('internal').notNull().default(false),
  showing: text('showing').$type<Showing>().notNull(),
  answering: jsonb('answering').$type<Answering>().notNull(),
  contactRule: text('contact_rule').$type<ContactRule>().notNull(),
  outcomes: jsonb('outcomes').$type<Outcome[]>().notNull(),
  /** Public pins are snapped to a grid of this many metres. */
  pinRounding: integer('pin_rounding').notNull().default(100),
  /** Whether staff may publish the opinion of an author known by nothing, and so vouch for him (docs/decisions/0012). */
  vouching: boolean('vouching').notNull().default(true),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [index('stages_plan').on(t.planId), index('stages_closes').on(t.closesAt)])

/** Every notice on personal information a stage has had; only grows, so that what somebody agreed to can still be read. */
export const privacyNotices = pgTable('privacy_notices', {
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  version: integer('version').notNull(),
  notice: localText('notice').notNull(),
  validFrom: instant('valid_from').notNull(),
}, t => [primaryKey({ columns: [t.stageId, t.version] })])

/** The topic codebook of one stage, with versions: a code is never reused for another meaning. */
export const topics = pgTable('topics', {
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  code: text('code').notNull(),
  name: localText('name').notNull(),
  hint: localText('hint').notNull(),
  initials: text('initials').notNull(),
  position: integer('position').notNull(),
  version: integer('version').notNull().default(1),
}, t => [primaryKey({ columns: [t.stageId, t.code] })])
