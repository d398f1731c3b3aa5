import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Conclusion, ConsultationItem, ConsultationKind, ConsultationReply, ConsultationState, ConsultationUnitState } from '#shared/domain/consultation'
import { createdAt, id, instant } from './columns'
import { drafts } from './draft'
import { units } from './person'
import { plans } from './plan'
import { stages } from './stage'

/** A last day that was moved, with the reason that the units were told. */
export interface DeadlineMove { before: string, after: string, reason: string, by: string, at: string }

/** A request for opinion, for material or to confirm values (征求意见函), to any number of units at once (docs/decisions/0033). */
export const consultations = pgTable('consultations', {
  id: uuid('id').primaryKey(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  stageId: uuid('stage_id').references(() => stages.id, { onDelete: 'set null' }),
  /** The draft it is about, which the units asked may read also before it is released. */
  draftId: uuid('draft_id').references(() => drafts.id, { onDelete: 'set null' }),
  kind: text('kind').$type<ConsultationKind>().notNull(),
  state: text('state').$type<ConsultationState>().notNull().default('drafted'),
  title: text('title').notNull(),
  /** 文号 */
  number: text('number').notNull().default(''),
  body: text('body').notNull().default(''),
  items: jsonb('items').$type<ConsultationItem[]>().notNull().default([]),
  /** Exclusive: 00:00:00 of the day after the last, Asia/Shanghai. */
  closesAt: instant('closes_at'),
  /** 逾期视为无意见: said in the letter, counted as no answer. */
  silence: boolean('silence').notNull().default(false),
  attachments: jsonb('attachments').$type<string[]>().notNull().default([]),
  moves: jsonb('moves').$type<DeadlineMove[]>().notNull().default([]),
  bodyHash: text('body_hash').notNull(),
  sentAt: instant('sent_at'),
  sentBy: uuid('sent_by'),
  endedAt: instant('ended_at'),
  /** Why it was recalled or closed. */
  stateReason: text('state_reason').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdBy: uuid('created_by').notNull(),
  createdAt: createdAt(),
}, t => [index('consultations_plan').on(t.planId, t.createdAt)])

/** A unit that is asked, with its answer as it is being written; a body outside the district has a name alone. */
export const consultationUnits = pgTable('consultation_units', {
  id: id(),
  consultationId: uuid('consultation_id').notNull().references(() => consultations.id),
  unitId: uuid('unit_id').references(() => units.id),
  outsideName: text('outside_name').notNull().default(''),
  state: text('state').$type<ConsultationUnitState>().notNull().default('asked'),
  reply: jsonb('reply').$type<ConsultationReply>().notNull(),
  addedAt: instant('added_at').notNull(),
  viewedAt: instant('viewed_at'),
  viewedBy: uuid('viewed_by'),
  editedAt: instant('edited_at'),
  editedBy: uuid('edited_by'),
  handedBy: uuid('handed_by'),
  returnReason: text('return_reason').notNull().default(''),
  /** Of the first answer that counts, and what the last one concludes. */
  answeredAt: instant('answered_at'),
  late: boolean('late').notNull().default(false),
  conclusion: text('conclusion').$type<Conclusion>(),
  remindedAt: instant('reminded_at'),
  reminders: integer('reminders').notNull().default(0),
  soonToldAt: instant('soon_told_at'),
  overdueToldAt: instant('overdue_told_at'),
  /** What the office says to a 不同意 (713 Art. 13: 承办单位意见、理由和依据). */
  officeView: text('office_view').notNull().default(''),
  officeReasons: text('office_reasons').notNull().default(''),
  /** The unit was merged into another: its open work went there. */
  endedAt: instant('ended_at'),
  endReason: text('end_reason').notNull().default(''),
  version: integer('version').notNull().default(1),
}, t => [
  uniqueIndex('consultation_units_unit').on(t.consultationId, t.unitId).where(sql`unit_id is not null`),
  index('consultation_units_of_unit').on(t.unitId),
  index('consultation_units_open').on(t.consultationId).where(sql`answered_at is null and ended_at is null`),
])

/** An answer that was signed or registered, as it was then; a supplement comes after it, a mistake is withdrawn with its reason. */
export const consultationAnswers = pgTable('consultation_answers', {
  id: uuid('id').primaryKey(),
  consultationUnitId: uuid('consultation_unit_id').notNull().references(() => consultationUnits.id),
  ordinal: integer('ordinal').notNull(),
  reply: jsonb('reply').$type<ConsultationReply>().notNull(),
  /** The legal day it counts for. */
  answeredOn: text('answered_on').notNull(),
  late: boolean('late').notNull(),
  /** 线下办理: it came on paper or through OA and was registered by the office. */
  offline: boolean('offline').notNull(),
  signedBy: uuid('signed_by').notNull(),
  signedAt: instant('signed_at').notNull(),
  submissionIds: jsonb('submission_ids').$type<string[]>().notNull().default([]),
  bodyHash: text('body_hash').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawReason: text('withdraw_reason').notNull().default(''),
}, t => [unique('consultation_answers_ordinal').on(t.consultationUnitId, t.ordinal)])
