import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ApplicantSource, ApplicationChannel, ApplicationPart, ApplicationState } from '#shared/domain/application'
import type { MeetingDetails, MeetingKind, MeetingState, SeatCategory } from '#shared/domain/meeting'
import type { Signature } from '#shared/domain/meeting-record'
import type { Party } from '#shared/domain/submission'
import { createdAt, id, instant, localText } from './columns'
import { opinions } from './opinion'
import { plans } from './plan'
import { stages } from './stage'
import { uploads } from './upload'

/** A hearing (听证会), or another meeting with the same bones: 论证会, 座谈会, 现场互动. */
export const meetings = pgTable('meetings', {
  id: id(),
  slug: text('slug').notNull().unique(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  stageId: uuid('stage_id').references(() => stages.id),
  kind: text('kind').$type<MeetingKind>().notNull(),
  state: text('state').$type<MeetingState>().notNull(),
  title: localText('title').notNull(),
  content: localText('content').notNull(),
  venue: localText('venue').notNull(),
  phone: text('phone').notNull().default(''),
  beginsAt: instant('begins_at').notNull(),
  endsAt: instant('ends_at'),
  /** Applications are taken from here to there (exclusive). */
  appliesFrom: instant('applies_from'),
  appliesUntil: instant('applies_until'),
  seats: jsonb('seats').$type<SeatCategory[]>().notNull().default([]),
  observers: integer('observers').notNull().default(0),
  conditions: localText('conditions').notNull(),
  selection: localText('selection').notNull(),
  /** Chair, officers, recorder, presenters; running order; the fields of the record and the parts of the minutes. */
  details: jsonb('details').$type<MeetingDetails>().notNull(),
  /** The draw: its seed is published before it, so that anybody can repeat it. */
  seed: text('seed').notNull().default(''),
  seedPublishedAt: instant('seed_published_at'),
  /** What is promised before the draw (docs/decisions/0027): the hash of a sealed secret, and which public value will be joined to it. */
  commitment: text('commitment').notNull().default(''),
  secretSealed: text('secret_sealed'),
  publicSource: localText('public_source'),
  publicValue: text('public_value').notNull().default(''),
  drawnAt: instant('drawn_at'),
  listPublishedAt: instant('list_published_at'),
  heldAt: instant('held_at'),
  recordUploadId: uuid('record_upload_id').references(() => uploads.id),
  recordSignedAt: instant('record_signed_at'),
  minutesUploadId: uuid('minutes_upload_id').references(() => uploads.id),
  minutesAt: instant('minutes_at'),
  /** When the director released the minutes, and the report with what becomes of each statement. */
  minutesReleasedAt: instant('minutes_released_at'),
  reportedAt: instant('reported_at'),
  /** How many came to watch, or came at all where nobody applied. */
  visitors: integer('visitors').notNull().default(0),
  stateReason: localText('state_reason'),
  version: integer('version').notNull().default(1),
  createdBy: uuid('created_by').notNull(),
  createdAt: createdAt(),
}, t => [index('meetings_plan').on(t.planId, t.beginsAt), index('meetings_stage').on(t.stageId)])

/** Somebody who wants to speak or watch. Personal data are sealed and go when the rule says (decision 0016). */
export const applications = pgTable('applications', {
  id: id(),
  meetingId: uuid('meeting_id').notNull().references(() => meetings.id),
  /** Running number within the meeting, which the draw uses. */
  number: integer('number').notNull(),
  part: text('part').$type<ApplicationPart>().notNull(),
  category: text('category').notNull().default(''),
  source: text('source').$type<ApplicantSource>().notNull(),
  channel: text('channel').$type<ApplicationChannel>().notNull(),
  state: text('state').$type<ApplicationState>().notNull(),
  /** As the published list names him: masked, or the body he speaks for. */
  shownName: text('shown_name').notNull(),
  sealed: text('sealed'),
  /** The name alone, sealed, which stays for covering it when the rest is forgotten (docs/decisions/0028). */
  nameSealed: text('name_sealed'),
  identityHash: text('identity_hash').notNull().default(''),
  contactHash: text('contact_hash').notNull().default(''),
  recommendedBy: text('recommended_by').notNull().default(''),
  view: text('view').notNull().default(''),
  /** Connexions that may bar him: declared by himself. */
  conflict: text('conflict').notNull().default(''),
  decisionReason: text('decision_reason').notNull().default(''),
  place: integer('place'),
  lang: text('lang').notNull().default('zh-CN'),
  receiptHash: text('receipt_hash').notNull().unique(),
  bodyHash: text('body_hash').notNull(),
  decidedBy: uuid('decided_by'),
  confirmedAt: instant('confirmed_at'),
  /** Whether he came himself (自然资源听证规定 Art. 16); null while nobody has asked. */
  attended: boolean('attended'),
  attendanceNote: text('attendance_note').notNull().default(''),
  checkedBy: uuid('checked_by'),
  checkedAt: instant('checked_at'),
  /** Whether he signed the record, and what was noted where he refused (Art. 10). */
  signature: text('signature').$type<Signature>().notNull().default(''),
  signatureNote: text('signature_note').notNull().default(''),
  enteredBy: uuid('entered_by'),
  expiresAt: instant('expires_at'),
  forgottenAt: instant('forgotten_at'),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [
  unique('applications_number').on(t.meetingId, t.number),
  uniqueIndex('applications_identity').on(t.meetingId, t.part, t.identityHash).where(sql`identity_hash <> '' and state <> 'withdrawn'`),
  index('applications_expires').on(t.expiresAt).where(sql`forgotten_at is null`),
])

/** That materials reached a participant (送达回证; 自然资源听证规定 Art. 15). */
export const deliveries = pgTable('deliveries', {
  id: id(),
  meetingId: uuid('meeting_id').notNull().references(() => meetings.id),
  applicationId: uuid('application_id').references(() => applications.id),
  recipient: text('recipient').notNull(),
  what: text('what').notNull(),
  method: text('method').notNull(),
  deliveredOn: text('delivered_on').notNull(),
  signedBy: text('signed_by').notNull().default(''),
  uploadId: uuid('upload_id').references(() => uploads.id),
  enteredBy: uuid('entered_by').notNull(),
  createdAt: createdAt(),
  voidedBy: uuid('voided_by'),
  voidedAt: instant('voided_at'),
  voidReason: text('void_reason').notNull().default(''),
}, t => [index('deliveries_meeting').on(t.meetingId), index('deliveries_upload').on(t.uploadId)])

/** What somebody said at the meeting, in order; it can become an opinion of the stage. */
export const statements = pgTable('statements', {
  id: id(),
  meetingId: uuid('meeting_id').notNull().references(() => meetings.id),
  position: integer('position').notNull(),
  applicationId: uuid('application_id').references(() => applications.id),
  speaker: text('speaker').notNull(),
  capacity: text('capacity').notNull().default(''),
  party: text('party').$type<Party>().notNull().default('resident'),
  /** Of the chair and of those who present the matter it is none. */
  isOpinion: boolean('is_opinion').notNull().default(true),
  text: text('text').notNull(),
  /** The submission it is sent in as, fixed before it is: so that it becomes an opinion once, whatever happens between. */
  submissionId: uuid('submission_id'),
  opinionId: uuid('opinion_id').references(() => opinions.id),
  enteredBy: uuid('entered_by').notNull(),
  createdAt: createdAt(),
}, t => [index('statements_meeting').on(t.meetingId, t.position), uniqueIndex('statements_opinion').on(t.opinionId).where(sql`opinion_id is not null`)])

/** A correction of what was signed or finished: what stood there, what stands there now, and why. */
export const recordCorrections = pgTable('record_corrections', {
  id: id(),
  meetingId: uuid('meeting_id').notNull().references(() => meetings.id),
  /** A field of the record, a part of the minutes, or a statement. */
  target: text('target').notNull(),
  subject: text('subject').notNull(),
  before: text('before').notNull(),
  after: text('after').notNull(),
  reason: text('reason').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
}, t => [index('record_corrections_meeting').on(t.meetingId, t.madeAt)])
