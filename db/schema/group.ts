import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import { createdAt, id, instant } from './columns'
import { opinions } from './opinion'
import { people } from './person'
import { stages } from './stage'

/** Opinions of a stage that are answered together: one outcome, one reason, one wording (docs/decisions/0020). Not decided yet is ''. */
export const answerGroups = pgTable('answer_groups', {
  id: id(),
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  /** Running number within the stage. */
  number: integer('number').notNull(),
  title: text('title').notNull(),
  outcome: text('outcome').$type<Outcome | ''>().notNull().default(''),
  outcomeDetail: jsonb('outcome_detail').$type<OutcomeDetail>().notNull().default({}),
  reason: text('reason').notNull().default(''),
  /** The reply with its placeholders (shared/domain/answer-group.ts). */
  text: text('text').notNull().default(''),
  lang: text('lang').notNull().default('zh-CN'),
  /** Raised by every change of title or answer (design §4.7). */
  version: integer('version').notNull().default(1),
  /** Raised by a change of the answer alone: what its members were given is compared with this. */
  wording: integer('wording').notNull().default(0),
  createdBy: uuid('created_by').notNull().references(() => people.id),
  createdAt: createdAt(),
  /** Who drafted its replies last, and when. */
  draftedBy: uuid('drafted_by'),
  draftedAt: instant('drafted_at'),
}, t => [unique('answer_groups_number').on(t.stageId, t.number)])

/** Which opinion is answered with which group: with one at most. The reply itself stays with the opinion. */
export const answerGroupMembers = pgTable('answer_group_members', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  groupId: uuid('group_id').notNull().references(() => answerGroups.id),
  /** A sentence for this author alone. */
  ownSentence: text('own_sentence').notNull().default(''),
  addedBy: uuid('added_by').notNull().references(() => people.id),
  addedAt: instant('added_at').notNull(),
  /** The group's wording it was given last; null while it has none, or must be written anew. */
  givenWording: integer('given_wording'),
  /** Hash of outcome, reason, particulars and reply as given: another one now means that somebody has changed them singly. */
  givenHash: text('given_hash').notNull().default(''),
}, t => [index('answer_group_members_group').on(t.groupId)])

/** When the held replies of a stage go out together; the row goes when they are out. */
export const answerSchedules = pgTable('answer_schedules', {
  stageId: uuid('stage_id').primaryKey().references(() => stages.id),
  publishesAt: instant('publishes_at').notNull(),
  setBy: uuid('set_by').notNull().references(() => people.id),
  setAt: instant('set_at').notNull(),
})
