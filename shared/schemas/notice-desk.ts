import { z } from 'zod'
import { noticeFields, noticeKinds, postingKinds } from '../domain/notice'
import type { NoticeFields } from '../domain/notice'
import { fieldLimit, noticeLimits } from '../domain/notice-fields'
import { noticeStandings, noticeSteps } from '../domain/notice-life'
import { legalDaySchema } from './legal-day'
import { stageKinds } from '../domain/stage'
import { localTextSchema } from './text'
import type { LocalText } from './text'

const lines = (most: number) => z.object({ zh: z.string().trim().max(most, 'code:tooLong'), en: z.string().trim().max(most * 2, 'code:tooLong').optional().transform(en => en || undefined) })
const fieldsSchema = z.partialRecord(z.enum(noticeFields), lines(noticeLimits.text)).superRefine((fields, context) => {
  for (const field of noticeFields) if ((fields[field]?.zh.length ?? 0) > fieldLimit(field)) context.addIssue({ code: 'custom', path: [field], message: 'code:tooLong' })
})

const version = z.number().int().min(1)
/** A notice is begun from its kind, and the stage (slug) or meeting it is about; what is known is filled in. */
export const noticeCreateBody = z.strictObject({ kind: z.enum(noticeKinds).exclude(['correction']), stage: z.string().min(1).max(100).nullable().default(null), meeting: z.string().min(1).max(100).nullable().default(null) })
export const noticePatchBody = z.strictObject({ version, patch: z.strictObject({ title: lines(noticeLimits.title), fields: fieldsSchema, stage: z.string().min(1).max(100).nullable(), meeting: z.string().min(1).max(100).nullable() }).partial() })
/** What is changed of a notice; what is not named stays. */
export interface NoticePatch { title?: LocalText, fields?: NoticeFields, stage?: string | null, meeting?: string | null }
export const noticeVersionBody = z.strictObject({ version })
const neededLines = (most: number) => lines(most).refine(text => text.zh !== '', { path: ['zh'], error: 'code:needed' })
export const noticeReturnBody = z.strictObject({ version, reason: z.string().trim().min(1, 'code:needed').max(noticeLimits.reason, 'code:tooLong') })
export const noticeReleaseBody = z.strictObject({
  version,
  checklist: z.strictObject({ disclosureReview: z.boolean(), secrecyReview: z.boolean(), note: z.string().trim().max(noticeLimits.note, 'code:tooLong').optional() }),
  /** When it goes out; null at once. */
  publishesAt: z.iso.datetime({ offset: true, error: 'code:date' }).nullable().default(null),
})
export type NoticeRelease = Omit<z.output<typeof noticeReleaseBody>, 'version'>
export const noticeWithdrawBody = z.strictObject({ version, reason: neededLines(noticeLimits.reason) })

/** A notice in the desk's list. */
export const deskNoticeSummarySchema = z.object({
  id: z.uuid(), slug: z.string(), kind: z.enum(noticeKinds), standing: z.enum(noticeStandings), title: localTextSchema, stage: z.string().nullable(),
  publishesAt: z.iso.datetime().nullable(), writtenBy: z.string(), returned: z.boolean(), corrects: z.string().nullable(), postings: z.number().int(),
}).meta({ id: 'DeskNoticeSummary' })
export type DeskNoticeSummary = z.infer<typeof deskNoticeSummarySchema>
const choice = z.object({ slug: z.string(), title: localTextSchema })
/** What waits for somebody, of all plans: submitted, or returned to its writer. */
export const waitingNoticesSchema = z.object({ items: z.array(deskNoticeSummarySchema) })
export const deskNoticesSchema = z.object({ plan: choice, items: z.array(deskNoticeSummarySchema), stages: z.array(choice), meetings: z.array(choice) }).meta({ id: 'DeskNotices' })
export type DeskNotices = z.infer<typeof deskNoticesSchema>

/** A copy with who put it there, its photo and, where it was entered by mistake, why it does not count. */
export const deskPostingSchema = z.object({
  id: z.uuid(), kind: z.enum(postingKinds), place: z.string(), township: z.string(), postedAt: z.iso.datetime(), removedAt: z.iso.datetime().nullable(), person: z.string(), note: z.string(),
  /** Id of the photo or scan; `isPicture` tells a photo from a PDF. */
  upload: z.uuid().nullable(), isPicture: z.boolean(), enteredBy: z.string(), createdAt: z.iso.datetime(), voidedAt: z.iso.datetime().nullable(), voidReason: z.string(),
}).meta({ id: 'DeskPosting' })
export type DeskPosting = z.infer<typeof deskPostingSchema>

const instant = z.iso.datetime({ offset: true, error: 'code:date' })
export const postingBody = z.strictObject({
  kind: z.enum(postingKinds), place: z.string().trim().min(1, 'code:needed').max(noticeLimits.place, 'code:tooLong'), township: z.string().trim().max(60, 'code:tooLong').default(''),
  postedAt: instant, removedAt: instant.nullable().default(null), person: z.string().trim().min(1, 'code:needed').max(noticeLimits.person, 'code:tooLong'),
  upload: z.uuid().nullable().default(null), note: z.string().trim().max(noticeLimits.note, 'code:tooLong').default(''),
})
export type PostingBody = z.output<typeof postingBody>
export const postingEndBody = z.strictObject({ removedAt: instant })
export const postingVoidBody = z.strictObject({ reason: z.string().trim().min(1, 'code:needed').max(noticeLimits.reason, 'code:tooLong') })
export const postingParams = z.object({ notice: z.string().min(1).max(100), posting: z.uuid() })
/** `{notice}` of an address of the desk: id or slug. */
export const deskNoticeParams = z.object({ notice: z.string().min(1).max(100) })

/** How the period of the notice's stage stands to the day on which it really went up. */
export const noticePeriodSchema = z.object({
  planned: legalDaySchema, actual: legalDaySchema, late: z.number().int(), lastDay: legalDaySchema,
  earliest: z.object({ date: legalDaySchema, certain: z.boolean() }).nullable(), short: z.boolean(),
  /** Ways in which it has to stand beside this site and does not yet. */
  missing: z.array(z.array(z.enum(postingKinds))),
})
/** Moves the closing day of the stage to the earliest the law allows, with the reason. */
export const closingBody = z.strictObject({ lastDay: legalDaySchema, reason: z.string().trim().min(1, 'code:needed').max(noticeLimits.reason, 'code:tooLong') })

/** A notice at the desk: what it says, what it lacks, where it stands, who did what. */
export const deskNoticeSchema = z.object({
  id: z.uuid(), slug: z.string(), kind: z.enum(noticeKinds), standing: z.enum(noticeStandings), version: z.number().int(),
  plan: choice, stage: choice.extend({ kind: z.enum(stageKinds) }).nullable(), meeting: choice.nullable(), stages: z.array(choice), meetings: z.array(choice),
  title: localTextSchema, fields: z.partialRecord(z.enum(noticeFields), localTextSchema), needed: z.array(z.enum(noticeFields)), missing: z.array(z.enum(['title', 'subject', ...noticeFields])),
  /** What can be done with it as it stands; who may is asked of the permissions. */
  steps: z.array(z.enum(noticeSteps)),
  /** Whether the reader wrote or submitted it: then another director releases it. */
  isOwn: z.boolean(),
  /** The period as its stage has it now, where the notice names another last day; null where they agree. */
  periodNow: localTextSchema.nullable(),
  /** What it tells of its meeting otherwise than holds now, once it is released and not corrected. */
  meetingOthers: z.array(z.enum(['time', 'venue'])),
  /** What proves that it was done off line (线下办理). */
  offline: z.object({ date: legalDaySchema, number: z.string(), handler: z.string() }).nullable(),
  publishesAt: z.iso.datetime().nullable(), sha256: z.string(), writtenBy: z.string(), submittedBy: z.string(), submittedAt: z.iso.datetime().nullable(), approvedBy: z.string(), approvedAt: z.iso.datetime().nullable(),
  checklist: z.object({ disclosureReview: z.boolean(), secrecyReview: z.boolean(), note: z.string().optional() }).nullable(), returnReason: z.string(),
  corrects: z.object({ id: z.uuid(), slug: z.string(), title: localTextSchema }).nullable(), correctedBy: z.object({ id: z.uuid(), slug: z.string(), title: localTextSchema }).nullable(),
  withdrawnAt: z.iso.datetime().nullable(), withdrawalReason: localTextSchema.nullable(),
  postings: z.array(deskPostingSchema), period: noticePeriodSchema.nullable(), serverTime: z.iso.datetime(),
}).meta({ id: 'DeskNotice' })
export type DeskNotice = z.infer<typeof deskNoticeSchema>

/** 公示情况说明 as it is printed and written. */
export const noticeStatementSchema = z.object({ title: z.string(), head: z.array(z.string()), sections: z.array(z.object({ heading: z.string(), lines: z.array(z.object({ text: z.string() })) })), /** Photos that go with it, by posting. */ photos: z.array(z.object({ upload: z.uuid(), caption: z.string() })) }).meta({ id: 'NoticeStatement' })
export type NoticeStatement = z.infer<typeof noticeStatementSchema>
