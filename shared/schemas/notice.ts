import { z } from 'zod'
import { noticeFields, noticeKinds, postingKinds } from '../domain/notice'
import { planPhases } from '../domain/phase'
import { contactRules } from '../domain/stage'
import { correctionSchema } from './correction'
import { meetingSummarySchema, moveSchema } from './meeting'
import { stageSummarySchema } from './stage'
import { localTextSchema } from './text'

/** `{notice}` of an address: slug or id. */
export const noticeParams = z.object({ notice: z.string().min(1).max(100) })

export const noticeSummarySchema = z.object({
  slug: z.string(),
  kind: z.enum(noticeKinds),
  plan: z.object({ slug: z.string(), title: localTextSchema }),
  /** Phase of its plan in which it went out; null where the plan had none then. */
  phase: z.enum(planPhases).nullable(),
  /** Slug of the stage it is about. */
  stage: z.string().nullable(),
  /** Slug of the hearing or other meeting it is about. */
  meeting: z.string().nullable(),
  /** What became of the meeting it calls to, where that does not take place as announced. */
  meetingOff: z.enum(['suspended', 'cancelled']).nullable(),
  title: localTextSchema,
  publishesAt: z.iso.datetime(),
  /** Slug of the notice that corrects it, once that is out. */
  correctedBy: z.string().nullable(),
}).meta({ id: 'NoticeSummary' })
export type NoticeSummary = z.infer<typeof noticeSummarySchema>

/** A page of notices, the newest first. */
export const noticeListSchema = z.object({ items: z.array(noticeSummarySchema), nextCursor: z.string().nullable() })
export type NoticeList = z.infer<typeof noticeListSchema>
export const noticesQuery = z.object({
  kind: z.enum(noticeKinds).optional(),
  /** Of one stage alone, by slug. */
  stage: z.string().min(1).max(100).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

const shownFieldSchema = z.object({ field: z.enum(noticeFields), text: localTextSchema })
/** A copy as the public is told of it: photos may show people and stay with the office. */
export const publicPostingSchema = z.object({ kind: z.enum(postingKinds), place: z.string(), township: localTextSchema.nullable(), postedAt: z.iso.datetime(), removedAt: z.iso.datetime().nullable(), hasProof: z.boolean() })

/** What a notice showed from its publishing on, with the hash of exactly that, and what became of it. */
export const noticeSchema = noticeSummarySchema.extend({
  fields: z.array(shownFieldSchema),
  sha256: z.string(),
  postings: z.array(publicPostingSchema),
  /** The notices that correct it, with what was wrong and is right, the oldest first: each corrects the one before. */
  corrections: z.array(correctionSchema),
  /** The notice it corrects. */
  corrects: z.object({ slug: z.string(), title: localTextSchema }).nullable(),
  /** Its stage as it is now: whether one can still speak, until when, how. */
  about: stageSummarySchema.extend({
    phone: z.string(), contactRule: z.enum(contactRules),
    /** The closing instant that the notice tells, where the stage closes at another by now, and why it was moved. */
    moved: z.object({ closesAt: z.iso.datetime(), reason: z.string() }).nullable(),
  }).nullable(),
  /** Its meeting as it is now: whether one can still apply, when and where it takes place. */
  gathering: meetingSummarySchema.extend({
    /** What the notice tells otherwise than holds now. */
    others: z.array(z.enum(['time', 'venue', 'applying'])),
    /** What was moved since it went out. */
    moves: z.array(moveSchema), stateReason: localTextSchema.nullable(),
    /** Where one can give an opinion now without coming. */
    asking: z.object({ slug: z.string(), title: localTextSchema }).nullable(),
  }).nullable(),
  /** Whether it tells of days, of a stage or a meeting. */
  dated: z.boolean(),
  serverTime: z.iso.datetime(),
}).meta({ id: 'Notice' })
export type Notice = z.infer<typeof noticeSchema>

/** What stands in the place of a notice that was withdrawn. */
export const noticeTombstoneSchema = z.object({
  slug: z.string(), kind: z.enum(noticeKinds), title: localTextSchema, plan: z.object({ slug: z.string(), title: localTextSchema }),
  publishesAt: z.iso.datetime(), withdrawnAt: z.iso.datetime(), reason: localTextSchema,
}).meta({ id: 'NoticeTombstone' })
export type NoticeTombstone = z.infer<typeof noticeTombstoneSchema>
