import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { IssueState } from '#shared/domain/issue'
import { createdAt, id, instant } from './columns'
import { units } from './person'

/** 问题清单: a question or difficulty between units and the office, never public (docs/decisions/0032). */
export const issues = pgTable('issues', {
  id: id(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  /** Who owes the answer: a unit, and there somebody by name; null where it is the planning office, which need not be entered as a unit. */
  unitId: uuid('unit_id').references(() => units.id),
  owner: text('owner').notNull().default(''),
  dueDay: text('due_day'),
  state: text('state').$type<IssueState>().notNull().default('open'),
  raisedBy: uuid('raised_by').notNull(),
  /** The unit that asks; null where the desk does. */
  raisedUnitId: uuid('raised_unit_id').references(() => units.id),
  /** Of the body it was made with: the same again answers as the first time. */
  bodyHash: text('body_hash').notNull(),
  overdueToldAt: instant('overdue_told_at'),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
  changedAt: instant('changed_at').notNull().defaultNow(),
}, t => [index('issues_state').on(t.state, t.createdAt, t.id), index('issues_unit').on(t.unitId)])

/** Units that an issue concerns beside its owner and who raised it. */
export const issueUnits = pgTable('issue_units', {
  issueId: uuid('issue_id').notNull().references(() => issues.id, { onDelete: 'cascade' }),
  unitId: uuid('unit_id').notNull().references(() => units.id),
}, t => [primaryKey({ columns: [t.issueId, t.unitId] }), index('issue_units_unit').on(t.unitId)])

/** What was said about an issue; `state` where it brought it there. */
export const issueComments = pgTable('issue_comments', {
  id: id(),
  issueId: uuid('issue_id').notNull().references(() => issues.id, { onDelete: 'cascade' }),
  personId: uuid('person_id').notNull(),
  unitId: uuid('unit_id').references(() => units.id),
  text: text('text').notNull(),
  state: text('state').$type<IssueState>(),
  createdAt: createdAt(),
}, t => [index('issue_comments_issue').on(t.issueId, t.createdAt)])
