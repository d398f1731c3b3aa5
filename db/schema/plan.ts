import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { PlanPhase } from '#shared/domain/phase'
import type { PlanProcedure } from '#shared/domain/plan-procedure'
import type { Standing } from '#shared/domain/procedure-transition'
import { createdAt, id, instant, localText } from './columns'

export const plans = pgTable('plans', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: localText('title').notNull(),
  summary: localText('summary').notNull(),
  phase: text('phase').$type<PlanPhase>().notNull(),
  /** Whether it goes on, is halted, or was sent back (`domain.md` §2.2). */
  standing: text('standing').$type<Standing>().notNull().default('running'),
  /** What its procedure is set to; what is not said is as `procedureOf` has it. */
  procedure: jsonb('procedure').$type<Partial<PlanProcedure>>().notNull().default({}),
  version: integer('version').notNull().default(1),
  /** Raised by releasing, publishing and taking down; part of every page-cache key (design §5). */
  generation: integer('generation').notNull().default(1),
  demo: integer('demo').notNull().default(0),
  createdAt: createdAt(),
})

export const planPhases = pgTable('plan_phases', {
  planId: uuid('plan_id').notNull().references(() => plans.id),
  phase: text('phase').$type<PlanPhase>().notNull(),
  position: integer('position').notNull(),
  planned: localText('planned').notNull(),
  /** Legal days, both included; '' while nobody has planned them. */
  plannedFrom: text('planned_from').notNull().default(''),
  plannedTo: text('planned_to').notNull().default(''),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  events: jsonb('events').$type<{ date: string, zh: string, en?: string }[]>().notNull().default([]),
}, t => [primaryKey({ columns: [t.planId, t.phase] }), index('plan_phases_order').on(t.planId, t.position)])
