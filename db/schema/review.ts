import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ExpertField, ExpertState, ExpertTier } from '#shared/domain/expert'
import type { Interest, InterestDecision, PublicIdentity, ReviewInvitationState, ReviewMethod, ReviewState, ReviewVerdict, SecondLook, Severity, TeamIdentity } from '#shared/domain/review'
import type { EntryInput } from '#shared/domain/review-entry'
import type { PublishedReview } from '#shared/schemas/expert-review'
import { createdAt, id, instant, localText } from './columns'
import { meetings } from './meeting'
import { opinions } from './opinion'
import { people } from './person'
import { plans } from './plan'
import { stages } from './stage'
import { uploads } from './upload'

/** The registry of experts. How somebody is reached stands with his account; an expert without one writes on paper. */
export const experts = pgTable('experts', {
  id: id(),
  name: text('name').notNull(),
  workplace: text('workplace').notNull(),
  title: text('title').notNull().default(''),
  fields: jsonb('fields').$type<ExpertField[]>().notNull(),
  tier: text('tier').$type<ExpertTier>().notNull(),
  personId: uuid('person_id').references(() => people.id),
  state: text('state').$type<ExpertState>().notNull().default('active'),
  stateReason: text('state_reason').notNull().default(''),
  note: text('note').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdBy: uuid('created_by').notNull(),
  createdAt: createdAt(),
}, t => [uniqueIndex('experts_person').on(t.personId).where(sql`person_id is not null`), index('experts_name').on(t.state, t.name)])

/** A round of review by experts 专家论证, within one stage of a plan (docs/decisions/0034). */
export const reviews = pgTable('reviews', {
  id: id(),
  slug: text('slug').notNull().unique(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  meetingId: uuid('meeting_id').references(() => meetings.id),
  title: localText('title').notNull(),
  method: text('method').$type<ReviewMethod>().notNull(),
  questions: jsonb('questions').$type<string[]>().notNull().default([]),
  files: jsonb('files').$type<{ upload: string, name: string }[]>().notNull().default([]),
  /** Exclusive: 00:00:00 of the day after the last, Asia/Shanghai. */
  deadline: instant('deadline').notNull(),
  publicIdentity: text('public_identity').$type<PublicIdentity>().notNull(),
  teamIdentity: text('team_identity').$type<TeamIdentity>().notNull(),
  /** Whether the conclusion has to be published. */
  mustPublish: boolean('must_publish').notNull(),
  /** Whether experts read each other's words, once they have sent their own. */
  shared: boolean('shared').notNull().default(false),
  state: text('state').$type<ReviewState>().notNull().default('prepared'),
  conclusion: text('conclusion').notNull().default(''),
  closedAt: instant('closed_at'),
  /** The director's, where something stood against closing. */
  closeReason: text('close_reason').notNull().default(''),
  /** What the public reads, as it was when it was released. */
  published: jsonb('published').$type<PublishedReview>(),
  publishedAt: instant('published_at'),
  publishedBy: uuid('published_by'),
  withdrawnAt: instant('withdrawn_at'),
  withdrawReason: text('withdraw_reason').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdBy: uuid('created_by').notNull(),
  createdAt: createdAt(),
}, t => [index('reviews_plan').on(t.planId, t.deadline), index('reviews_stage').on(t.stageId)])

/** An expert asked in a round. What he has begun to write stands in `working`, which nobody but himself reads. */
export const reviewInvitations = pgTable('review_invitations', {
  id: id(),
  reviewId: uuid('review_id').notNull().references(() => reviews.id, { onDelete: 'cascade' }),
  expertId: uuid('expert_id').notNull().references(() => experts.id),
  /** Running number within the round, by which an anonymous expert is called. */
  number: integer('number').notNull(),
  state: text('state').$type<ReviewInvitationState>().notNull().default('invited'),
  declineReason: text('decline_reason').notNull().default(''),
  interest: text('interest').$type<Interest | ''>().notNull().default(''),
  interestText: text('interest_text').notNull().default(''),
  declaredAt: instant('declared_at'),
  decision: text('decision').$type<InterestDecision | ''>().notNull().default(''),
  decisionReason: text('decision_reason').notNull().default(''),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  working: jsonb('working').$type<EntryInput>(),
  workingVersion: integer('working_version').notNull().default(0),
  remindedAt: instant('reminded_at'),
  version: integer('version').notNull().default(1),
  invitedBy: uuid('invited_by').notNull(),
  invitedAt: instant('invited_at').notNull(),
}, t => [unique('review_invitations_expert').on(t.reviewId, t.expertId), unique('review_invitations_number').on(t.reviewId, t.number), index('review_invitations_of').on(t.expertId)])

/** A signed opinion, frozen: the first of an expert carries his verdict, each later one is a supplement. The id is the submission's. */
export const reviewEntries = pgTable('review_entries', {
  id: uuid('id').primaryKey(),
  invitationId: uuid('invitation_id').notNull().references(() => reviewInvitations.id),
  position: integer('position').notNull(),
  verdict: text('verdict').$type<ReviewVerdict | ''>().notNull(),
  verdictText: text('verdict_text').notNull(),
  signedName: text('signed_name').notNull(),
  signedAt: instant('signed_at').notNull(),
  /** SHA-256 of the words that were signed (shared/domain/review-entry.ts). */
  hash: text('hash').notNull(),
  late: boolean('late').notNull().default(false),
  /** Registered by the office from paper 线下, with its scan. */
  enteredBy: uuid('entered_by'),
  uploadId: uuid('upload_id').references(() => uploads.id),
  createdAt: createdAt(),
}, t => [unique('review_entries_position').on(t.invitationId, t.position), index('review_entries_upload').on(t.uploadId).where(sql`upload_id is not null`)])

/** One numbered comment of an entry, and the opinion it became: outcome and reply stand there. */
export const reviewComments = pgTable('review_comments', {
  id: id(),
  entryId: uuid('entry_id').notNull().references(() => reviewEntries.id),
  position: integer('position').notNull(),
  blockId: uuid('block_id'),
  chapter: text('chapter').notNull().default(''),
  severity: text('severity').$type<Severity>().notNull(),
  text: text('text').notNull(),
  basis: text('basis').notNull().default(''),
  opinionId: uuid('opinion_id').references(() => opinions.id),
  secondLook: text('second_look').$type<SecondLook | ''>().notNull().default(''),
  words: text('words').notNull().default(''),
  lookedAt: instant('looked_at'),
  /** When its expert was told that an answer is there. */
  toldAt: instant('told_at'),
}, t => [unique('review_comments_position').on(t.entryId, t.position), uniqueIndex('review_comments_opinion').on(t.opinionId).where(sql`opinion_id is not null`)])
