import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { CosignerState, JointParty, JointShowing, JointState } from '#shared/domain/joint'
import type { JointPoint } from '#shared/schemas/joint'
import { createdAt, id, instant } from './columns'
import { opinions } from './opinion'
import { people } from './person'
import { stages } from './stage'
import { submissions } from './submission'

/** A joint opinion 联名意见 of deputies or CPPCC members: its lead's draft, invisible to staff, then a submission. */
export const joints = pgTable('joints', {
  id: id(),
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  leadId: uuid('lead_id').notNull().references(() => people.id),
  party: text('party').$type<JointParty>().notNull(),
  state: text('state').$type<JointState>().notNull(),
  title: text('title').notNull().default(''),
  points: jsonb('points').$type<JointPoint[]>().notNull().default([]),
  showing: text('showing').$type<JointShowing>().notNull().default('lead'),
  /** Raised by every change of what is signed: a confirmation is of a version. */
  textVersion: integer('text_version').notNull().default(1),
  /** With which others join; none once it is sent. */
  code: text('code').notNull().default(''),
  /** To whom the lead has offered it. */
  offeredTo: uuid('offered_to').references(() => people.id),
  submissionId: uuid('submission_id').references(() => submissions.id),
  sentAt: instant('sent_at'),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [index('joints_lead').on(t.leadId, t.createdAt), uniqueIndex('joints_code').on(t.code).where(sql`code <> ''`), uniqueIndex('joints_submission').on(t.submissionId).where(sql`submission_id is not null`)])

/** Somebody who was asked to sign, or joined by the code. */
export const cosigners = pgTable('cosigners', {
  id: id(),
  jointId: uuid('joint_id').notNull().references(() => joints.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  state: text('state').$type<CosignerState>().notNull(),
  /** The version of the text that he confirmed last. */
  confirmedText: integer('confirmed_text'),
  changedAt: instant('changed_at').notNull(),
}, t => [uniqueIndex('cosigners_person').on(t.jointId, t.personId), index('cosigners_own').on(t.personId, t.changedAt)])

/** A published opinion of a resident that a joint opinion quotes. */
export const jointQuotes = pgTable('joint_quotes', {
  jointId: uuid('joint_id').notNull().references(() => joints.id),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
}, t => [primaryKey({ columns: [t.jointId, t.opinionId] }), index('joint_quotes_opinion').on(t.opinionId)])

/** The townships a deputy or member was elected in or looks after, set by himself or the administrator. */
export const constituencies = pgTable('constituencies', {
  personId: uuid('person_id').primaryKey().references(() => people.id),
  townships: jsonb('townships').$type<string[]>().notNull().default([]),
  version: integer('version').notNull().default(1),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
})
