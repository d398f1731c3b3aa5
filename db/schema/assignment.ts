import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AssignmentState } from '#shared/domain/assignment'
import type { Outcome, OutcomeDetail } from '#shared/domain/opinion'
import { id, instant } from './columns'
import { opinions } from './opinion'
import { units } from './person'

/** 交办意见: an opinion given to a unit to be answered, and what the unit says (docs/decisions/0032). */
export const assignments = pgTable('assignments', {
  id: id(),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
  /** Of the opinion, for lists. */
  stageId: uuid('stage_id').notNull(),
  unitId: uuid('unit_id').notNull().references(() => units.id),
  state: text('state').$type<AssignmentState>().notNull().default('assigned'),
  /** The last legal day on which the unit answers in time. */
  dueDay: text('due_day').notNull(),
  assignedBy: uuid('assigned_by'),
  assignedAt: instant('assigned_at').notNull(),
  /** What the unit proposes; '' until it has. */
  outcome: text('outcome').$type<Outcome | ''>().notNull().default(''),
  outcomeDetail: jsonb('outcome_detail').$type<OutcomeDetail>().notNull().default({}),
  reason: text('reason').notNull().default(''),
  reply: text('reply').notNull().default(''),
  answeredBy: uuid('answered_by'),
  answeredAt: instant('answered_at'),
  /** Why the office gave the answer back; '' where it did not. */
  returnReason: text('return_reason').notNull().default(''),
  /** More time that was asked for last, why, and what became of it. */
  extensionDay: text('extension_day').notNull().default(''),
  extensionReason: text('extension_reason').notNull().default(''),
  extensionDecision: text('extension_decision').$type<'' | 'granted' | 'refused'>().notNull().default(''),
  extensionNote: text('extension_note').notNull().default(''),
  handBackReason: text('hand_back_reason').notNull().default(''),
  closedAt: instant('closed_at'),
  remindedAt: instant('reminded_at'),
  escalatedAt: instant('escalated_at'),
  version: integer('version').notNull().default(1),
}, t => [
  uniqueIndex('assignments_open').on(t.opinionId).where(sql`${t.closedAt} is null`),
  index('assignments_unit').on(t.unitId, t.dueDay, t.id),
  index('assignments_stage').on(t.stageId, t.dueDay, t.id),
  index('assignments_due').on(t.dueDay).where(sql`${t.closedAt} is null`),
  index('assignments_opinion').on(t.opinionId, t.assignedAt),
])
