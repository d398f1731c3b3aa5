import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DocumentItem } from '#shared/domain/document'
import type { MoveKind, MoveState } from '#shared/domain/phase-move'
import type { PlanPhase } from '#shared/domain/phase'
import type { MovedSubject } from '#shared/domain/date-move'
import type { GateCheck, RuleId } from '#shared/domain/procedure-rule'
import { createdAt, id, instant } from './columns'
import { plans } from './plan'
import { uploads } from './upload'

/**
 * A document of the procedure (程序文件), or what was done on paper and is entered afterwards (补录, design §4.15):
 * number, day, who handled it and the scan count like what happened here, for every rule.
 */
export const documents = pgTable('documents', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  /** What it fulfils or proves. */
  item: text('item').$type<DocumentItem>().notNull(),
  /** The phase, stage, notice or meeting it proves; '' for the plan as a whole. */
  subjectId: text('subject_id').notNull().default(''),
  title: text('title').notNull(),
  /** 文号 */
  number: text('number').notNull().default(''),
  /** The legal day it is of, which is not the day it was entered. */
  date: text('date').notNull(),
  /** 经办人 and the body it comes from. */
  handler: text('handler').notNull().default(''),
  organ: text('organ').notNull().default(''),
  uploadId: uuid('upload_id').references(() => uploads.id),
  note: text('note').notNull().default(''),
  /** Why the item is not needed; '' where it is fulfilled. */
  waived: text('waived').notNull().default(''),
  /** 线下办理: it was done without this site. */
  offline: boolean('offline').notNull().default(true),
  enteredBy: uuid('entered_by').notNull(),
  createdAt: createdAt(),
  voidedBy: uuid('voided_by'),
  voidedAt: instant('voided_at'),
  voidReason: text('void_reason').notNull().default(''),
}, t => [index('documents_plan').on(t.planId, t.item, t.date), index('documents_upload').on(t.uploadId)])

/** A day or instant of the procedure that was moved: what stood there, what stands there now, and why. */
export const dateMoves = pgTable('date_moves', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  subjectKind: text('subject_kind').$type<MovedSubject>().notNull(),
  subjectId: text('subject_id').notNull(),
  field: text('field').notNull(),
  before: text('before').notNull().default(''),
  after: text('after').notNull().default(''),
  reason: text('reason').notNull(),
  movedBy: uuid('moved_by').notNull(),
  movedAt: instant('moved_at').notNull(),
}, t => [index('date_moves_subject').on(t.planId, t.movedAt)])

/** A failed rule that the director lets pass for one subject, with the reason that stands in the record. */
export const ruleOverrides = pgTable('rule_overrides', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  /** A rule or a check of the gate. */
  rule: text('rule').$type<RuleId | GateCheck>().notNull(),
  /** The id of the stage, notice or meeting it was judged on; '' for the plan. */
  subjectId: text('subject_id').notNull().default(''),
  reason: text('reason').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  revokedBy: uuid('revoked_by'),
  revokedAt: instant('revoked_at'),
}, t => [uniqueIndex('rule_overrides_one').on(t.planId, t.rule, t.subjectId).where(sql`revoked_at is null`)])

/** That the text of a rule marked 待法制部门核实 was confirmed, by which source and on which day. */
export const ruleConfirmations = pgTable('rule_confirmations', {
  rule: text('rule').$type<RuleId>().primaryKey(),
  source: text('source').notNull(),
  confirmedOn: text('confirmed_on').notNull(),
  confirmedBy: uuid('confirmed_by').notNull(),
  createdAt: createdAt(),
})

/** A transition of a plan: asked for with its gate as it stood, signed off where the leading group has to, then made. */
export const phaseMoves = pgTable('phase_moves', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  kind: text('kind').$type<MoveKind>().notNull(),
  fromPhase: text('from_phase').$type<PlanPhase>().notNull(),
  toPhase: text('to_phase').$type<PlanPhase>().notNull(),
  state: text('state').$type<MoveState>().notNull(),
  reason: text('reason').notNull().default(''),
  /** The gate report as it was when asked for, and the hash of its canonical JSON. */
  gate: jsonb('gate').$type<unknown>().notNull(),
  gateHash: text('gate_hash').notNull(),
  /** The day from which it counts: another than that of entry where it was done on paper. */
  effectiveOn: text('effective_on').notNull(),
  documentId: uuid('document_id').references(() => documents.id),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  decisionNote: text('decision_note').notNull().default(''),
  position: integer('position').notNull(),
}, t => [uniqueIndex('phase_moves_waiting').on(t.planId).where(sql`state = 'waiting'`), index('phase_moves_plan').on(t.planId, t.position)])
