import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { TakedownKind, TakedownReason, TakedownState } from '#shared/domain/takedown'
import { id, instant, localText } from './columns'
import { drafts } from './draft'
import { plans } from './plan'

/** What was taken down from the public pages, numbered within its plan (更正第 n 号), and what became of it (docs/decisions/0023). What it is about stays in its own table, sealed. */
export const takedowns = pgTable('takedowns', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  number: integer('number').notNull(),
  kind: text('kind').$type<TakedownKind>().notNull(),
  /** Id of the draft, figure, layer or attachment, or of the stage whose notice it is. */
  subjectId: uuid('subject_id').notNull(),
  /** The draft it is, or stands in; none for a notice. */
  draftId: uuid('draft_id').references(() => drafts.id),
  /** What it was called then. */
  label: localText('label').notNull(),
  reason: text('reason').$type<TakedownReason>().notNull(),
  statement: localText('statement').notNull(),
  state: text('state').$type<TakedownState>().notNull().default('down'),
  /** Of the sealed copy, where it is a file: its other copies in the same draft go with it. */
  sha256: text('sha256').notNull().default(''),
  takenDownBy: uuid('taken_down_by').notNull(),
  takenDownAt: instant('taken_down_at').notNull(),
  correction: localText('correction'),
  /** Path within the site of what stands in its place; '' for none. */
  replacement: text('replacement').notNull().default(''),
  correctedBy: uuid('corrected_by'),
  correctedAt: instant('corrected_at'),
  restoreReason: localText('restore_reason'),
  restoredBy: uuid('restored_by'),
  restoredAt: instant('restored_at'),
}, t => [
  unique('takedowns_number').on(t.planId, t.number),
  index('takedowns_draft').on(t.draftId),
  // One at a time, and how everything that is read finds out.
  uniqueIndex('takedowns_subject').on(t.subjectId).where(sql`state = 'down' or (state = 'corrected' and kind <> 'notice')`),
])
