import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { NoticeFields, NoticeKind, NoticeState, PostingKind } from '#shared/domain/notice'
import type { FrozenNotice } from '#shared/domain/notice-content'
import type { NoticeChecklist } from '#shared/domain/notice-life'
import { createdAt, id, instant, localText } from './columns'
import { plans } from './plan'
import { stages } from './stage'
import { uploads } from './upload'

/**
 * What is announced (公告、公示、解读、动态). Its content is frozen with a hash when a second person approves it; from
 * `publishesAt` on it is public by the clock, never switched by a job (design §4.4).
 */
export const notices = pgTable('notices', {
  id: id(),
  slug: text('slug').notNull().unique(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  stageId: uuid('stage_id').references(() => stages.id),
  meetingId: uuid('meeting_id'),
  kind: text('kind').$type<NoticeKind>().notNull(),
  state: text('state').$type<NoticeState>().notNull(),
  title: localText('title').notNull(),
  /** The fields its kind asks for, filled in (`domain.md` §7.2, 7.3). */
  fields: jsonb('fields').$type<NoticeFields>().notNull(),
  publishesAt: instant('publishes_at'),
  /** What was shown, as canonical JSON and its SHA-256, from approval on. */
  frozen: jsonb('frozen').$type<FrozenNotice>(),
  sha256: text('sha256').notNull().default(''),
  writtenBy: uuid('written_by').notNull(),
  submittedBy: uuid('submitted_by'),
  submittedAt: instant('submitted_at'),
  approvedBy: uuid('approved_by'),
  approvedAt: instant('approved_at'),
  /** 公开审查 and 保密审查, with who answers for them (design §4.14). */
  checklist: jsonb('checklist').$type<NoticeChecklist>(),
  returnReason: text('return_reason').notNull().default(''),
  /** The notice this one corrects; that stays readable below it. */
  correctsId: uuid('corrects_id'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: localText('withdrawal_reason'),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [index('notices_plan').on(t.planId, t.publishesAt), index('notices_out').on(t.publishesAt, t.id).where(sql`state = 'approved'`), index('notices_stage').on(t.stageId), index('notices_meeting').on(t.meetingId), uniqueIndex('notices_corrects').on(t.correctsId).where(sql`state <> 'withdrawn'`)])

/** Where a notice hung or stood, from when to when, who put it there, and the picture that proves it. */
export const noticePostings = pgTable('notice_postings', {
  id: id(),
  noticeId: uuid('notice_id').notNull().references(() => notices.id),
  kind: text('kind').$type<PostingKind>().notNull(),
  /** Place, newspaper with its page, or address of the copy. */
  place: text('place').notNull(),
  township: text('township').notNull().default(''),
  postedAt: instant('posted_at').notNull(),
  removedAt: instant('removed_at'),
  person: text('person').notNull(),
  uploadId: uuid('upload_id').references(() => uploads.id),
  note: text('note').notNull().default(''),
  enteredBy: uuid('entered_by').notNull(),
  createdAt: createdAt(),
  voidedBy: uuid('voided_by'),
  voidedAt: instant('voided_at'),
  voidReason: text('void_reason').notNull().default(''),
}, t => [index('notice_postings_notice').on(t.noticeId, t.postedAt), index('notice_postings_upload').on(t.uploadId)])
