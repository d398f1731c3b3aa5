import { z } from 'zod'
import { groupStandings, memberStates } from '../domain/answer-group'
import { handlings, outcomes } from '../domain/opinion'
import { detailInput, replyLimit } from './desk'
import { deskFilterSchema } from './desk-filter'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { outcomeDetailSchema } from './opinion'
import { characters } from './text'

/** The reply of a group stays below that of an opinion, so that what fills it has room. */
export const groupLimit = { title: 60, text: 2400, ownSentence: 300, page: 50 }

/** `{group}` of an address. */
export const groupParams = z.object({ group: z.uuid() })
/** A member is named by its opinion. */
export const memberParams = groupParams.extend({ member: z.uuid() })

const which = { ids: z.array(z.uuid()).min(1).max(500).optional(), filter: deskFilterSchema.optional() }
const oneOfBoth = (body: { ids?: unknown, filter?: unknown }) => (body.ids === undefined) !== (body.filter === undefined)
const title = z.string().trim().min(1, 'code:needed').check(characters(groupLimit.title, 'code:tooLong'))

/** Opinions to be answered together, by ids or by the queue's filter; with `preview` only what would happen. */
export const joinBodySchema = z.object({ ...which, preview: z.boolean().default(false) }).refine(oneOfBoth, { error: 'code:idsOrFilter' })
export const joinPreviewSchema = z.object(which).refine(oneOfBoth, { error: 'code:idsOrFilter' })
/** A new group; the id is the client's, so that a repeat makes no second one (design §4.8). */
export const groupBodySchema = z.object({ id: z.uuid(), title, ...which }).refine(oneOfBoth, { error: 'code:idsOrFilter' })
export const groupPatchSchema = z.object({ version: int4, title })
/** What a group is answered with, as far as it is written; only drafting needs the whole. */
export const groupAnswerSchema = z.object({
  version: int4,
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  outcomeDetail: detailInput.default({}),
  reason: z.string().trim().check(characters(replyLimit.reason)).default(''),
  text: z.string().trim().check(characters(groupLimit.text, 'code:tooLong')),
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export const groupDraftSchema = z.object({ version: int4, preview: z.boolean().default(false) })
export const groupCheckSchema = z.object({ version: int4 })
export const groupReturnSchema = z.object({ version: int4, reason: z.string().trim().min(1).check(characters(replyLimit.return)) })
export const ownSentenceSchema = z.object({ ownSentence: z.string().trim().check(characters(groupLimit.ownSentence, 'code:tooLong')) })

/** What a step on a group's members did, or would do; those left out are told by the sentence that says why, the first of each named. */
export const groupStepSchema = z.object({
  matching: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Of the changed: those with another outcome of their own, which gives way, and those checked already, which are checked anew. */
  overwritten: z.number().int(),
  rechecked: z.number().int(),
  refused: z.array(z.object({ reason: z.object({ zh: z.string(), en: z.string() }), n: z.number().int(), opinions: z.array(z.object({ id: z.uuid(), label: z.string() })) })),
}).meta({ id: 'GroupStep' })
export type GroupStep = z.infer<typeof groupStepSchema>

const counts = z.object(Object.fromEntries(memberStates.map(state => [state, z.number().int()])) as Record<typeof memberStates[number], z.ZodInt>) // An entry for each state of the list.

/** A line of a stage's groups. */
export const groupSummarySchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  members: z.number().int(),
  counts,
  standing: z.enum(groupStandings),
}).meta({ id: 'GroupSummary' })
export type GroupSummary = z.infer<typeof groupSummarySchema>
export const groupListSchema = z.object({ items: z.array(groupSummarySchema), nextCursor: z.string().nullable() }).meta({ id: 'GroupList' })
export type GroupList = z.infer<typeof groupListSchema>
export const groupListQuery = z.object({ cursor: z.coerce.number().int().min(0).max(2 ** 31 - 1).optional() })

/** A group with its answer. */
export const groupSchema = groupSummarySchema.extend({
  stage: z.string(),
  outcomeDetail: outcomeDetailSchema,
  reason: z.string(),
  text: z.string(),
  lang: z.string(),
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  draftedBy: z.string().nullable(),
  draftedAt: z.iso.datetime().nullable(),
  /** The asker drafted it last, so somebody else checks it. */
  draftedByMe: z.boolean(),
}).meta({ id: 'Group' })
export type Group = z.infer<typeof groupSchema>
export const groupMadeSchema = z.object({ group: groupSchema, step: groupStepSchema }).meta({ id: 'GroupMade' })
export type GroupMade = z.infer<typeof groupMadeSchema>

/** An opinion of a group, with what its author's reply is filled with. */
export const groupMemberSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  preview: z.string(),
  author: z.string(),
  /** A body writes, not a person. */
  isBody: z.boolean(),
  topic: z.string(),
  township: z.string(),
  receivedAt: z.iso.datetime(),
  handling: z.enum(handlings),
  state: z.enum(memberStates),
  ownSentence: z.string(),
  /** As it was filled in when it was drafted, while it waits for its check or for going out; else ''. */
  reply: z.string(),
}).meta({ id: 'GroupMember' })
export type GroupMember = z.infer<typeof groupMemberSchema>
export const groupMemberListSchema = z.object({ items: z.array(groupMemberSchema), nextCursor: z.string().nullable() }).meta({ id: 'GroupMemberList' })
export type GroupMemberList = z.infer<typeof groupMemberListSchema>
export const groupMemberQuery = z.object({ state: z.enum(memberStates).optional(), cursor: z.string().regex(/^\d{1,9}-\d{1,4}$/).optional() })

/** When the held replies of a stage go out: now (after the time in which it can be cancelled) or at an instant; `afterPromise` confirms one after the day promised. */
export const publishingBodySchema = z.object({ at: z.union([z.literal('now'), z.iso.datetime({ offset: true })]), afterPromise: z.boolean().default(false) })
export const publishingSchema = z.object({
  /** The stage promises its answers together by this day; null where each is answered by itself. */
  by: legalDaySchema.nullable(),
  held: z.number().int(),
  /** Drafted and not checked yet: these do not go out with the others. */
  unchecked: z.number().int(),
  publishesAt: z.iso.datetime().nullable(),
  setBy: z.string().nullable(),
  serverTime: z.iso.datetime(),
}).meta({ id: 'Publishing' })
export type Publishing = z.infer<typeof publishingSchema>
