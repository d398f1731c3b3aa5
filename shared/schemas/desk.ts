import { z } from 'zod'
import { deskVisibilities, handlings, natures, outcomes, visibilities, withheldReasons } from '../domain/opinion'
import { redirections } from '../domain/redirection'
import { repeatKinds } from '../domain/repeat'
import { channels, parties, verifications } from '../domain/submission'
import { publishings } from '../domain/vouching'
import { anchorSchema } from './anchor'
import { opinionAssignmentSchema } from './assignment'
import { opinionCommentSchema } from './expert-review'
import { int4 } from './numbers'
import { featureTargetSchema, figureTargetSchema, linkedProposalSchema, outcomeDetailSchema } from './opinion'
import { deskAppealSchema, escalationSchema } from './review'
import { findingSchema } from './screening'
import { opinionLimit } from './submission'
import { opinionFilesSchema } from './upload'
import { characters, localTextSchema } from './text'

export const replyLimit = { reply: 3000, reason: 2000, detail: 500, withdraw: 500, return: 500 }
/** How many items one 领取 takes, and how many one bulk action may reach. */
export const deskLimit = { claim: 20, bulk: 5000, split: 20 }

const detail = z.string().check(characters(replyLimit.detail))
/** Particulars of an outcome as they are sent. */
export const detailInput = z.object({ place: detail, before: detail, after: detail, reference: detail, unit: detail, channel: detail }).partial()

export const opinionPatchSchema = z.object({
  topic: z.string().max(10),
  nature: z.union([z.enum(natures), z.literal('')]),
  township: z.string().max(20),
  visibility: z.enum(deskVisibilities),
  withheldReason: z.enum(withheldReasons),
  redirectedTo: z.enum(redirections),
  publicText: z.string().trim().check(characters(opinionLimit.text)),
  unitId: z.uuid().nullable(),
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  outcomeDetail: detailInput,
  reason: z.string().trim().check(characters(replyLimit.reason)),
}).partial().strict()

/** A patch that changes something. */
export const changingPatch = opinionPatchSchema.refine(patch => Object.keys(patch).length > 0, { error: 'code:needed' })

/** A patch with the version it was made on (design §4.7); `release`: the item is finished, the sender's lease on it goes back. */
export const patchBodySchema = z.object({ version: int4, patch: changingPatch, release: z.boolean().default(false) })
export const replyBodySchema = z.object({ version: int4, text: z.string().trim().min(1).check(characters(replyLimit.reply)), lang: z.enum(['zh-CN', 'en']).default('zh-CN') })
export const withdrawBodySchema = z.object({ version: int4, reason: z.string().trim().min(1).check(characters(replyLimit.withdraw)) })
export const returnBodySchema = z.object({ version: int4, reason: z.string().trim().min(1).check(characters(replyLimit.return)) })
export const transcriptBodySchema = z.object({ version: int4, text: z.string().trim().min(1, 'code:needed').check(characters(opinionLimit.text, 'code:tooLong')) })
export const versionBodySchema = z.object({ version: int4 })
export const splitBodySchema = z.object({ version: int4, parts: z.array(z.string().trim().min(1).check(characters(opinionLimit.text))).min(2).max(deskLimit.split) })
/** A line of the queue. */
export const deskItemSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  preview: z.string(),
  /** How many photos and papers came with it. */
  files: z.number().int(),
  author: z.string(),
  party: z.enum(parties),
  channel: z.enum(channels),
  receivedAt: z.iso.datetime(),
  late: z.boolean(),
  visibility: z.enum(visibilities),
  handling: z.enum(handlings),
  topic: z.string(),
  nature: z.union([z.enum(natures), z.literal('')]),
  township: z.string(),
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  unitId: z.uuid().nullable(),
  /** How its author is known. */
  verification: z.enum(verifications),
  /** The screen of words and patterns asks for a second look. */
  screened: z.boolean(),
  /** Its reply is checked and has not gone out yet. */
  checked: z.boolean(),
  /** Before the director, and held until he decides. */
  escalated: z.boolean(),
  /** How often its author has mended it, and when last. */
  mended: z.object({ times: z.number().int(), at: z.iso.datetime() }).nullable(),
  /** Answered together with others. */
  group: z.object({ number: z.number().int() }).nullable(),
  version: z.number().int(),
  /** Who holds it now, if anybody. */
  holder: z.object({ personId: z.uuid(), name: z.string(), until: z.iso.datetime() }).nullable(),
}).meta({ id: 'DeskItem' })
export type DeskItem = z.infer<typeof deskItemSchema>
export const deskListSchema = z.object({ items: z.array(deskItemSchema), nextCursor: z.string().nullable(), total: z.number().int(), totalIsAtLeast: z.literal(true).optional() }).meta({ id: 'DeskList' })
export type DeskList = z.infer<typeof deskListSchema>

/** An opinion open on the desk: the original, where it is about, what was done, and what may be done. */
export const deskOpinionSchema = deskItemSchema.omit({ preview: true }).extend({
  stage: z.string(),
  /** What publishing it would mean. */
  publishing: z.enum(publishings),
  /** Whether its author left contact data, which are read apart and recorded; whether he is under 14, and shown without a name. */
  hasContact: z.boolean(),
  minor: z.boolean(),
  /** The number under which it arrived elsewhere; '' where it has none. */
  reference: z.string(), /** Who signed it jointly, the lead first. */ signers: z.array(z.string()), /** The suggestions and motions it belongs to. */ proposals: z.array(linkedProposalSchema),
  text: z.string(),
  /** Something was covered when it became public: `text` is what the public reads, the original is read apart and recorded. */
  sealed: z.boolean(),
  /** It came as a photo or scan without words; `text` is what staff have typed off. */
  handwritten: z.boolean(),
  /** The whole text as received, where the opinion is a part of it; null where it is all of it. */
  original: z.string().nullable(),
  publicText: z.string(),
  /** In how many places of it words are covered. */
  covered: z.number().int(),
  /** What the redaction function would publish. */
  proposedPublicText: z.string(),
  ...opinionFilesSchema.shape,
  anchor: anchorSchema.nullable(),
  block: z.object({ id: z.uuid(), number: z.string(), text: z.string(), chapter: z.number().int() }).nullable(),
  /** The drawing it is about; where on it stands in the anchor. */
  figure: figureTargetSchema.nullable(),
  feature: featureTargetSchema.nullable(),
  point: z.tuple([z.number(), z.number()]).nullable(),
  /** The survey and the question it was written to, or the expert’s comment it was made of; null where it came otherwise. */
  survey: z.object({ slug: z.string(), title: localTextSchema, question: localTextSchema }).nullable(), expertReview: opinionCommentSchema.nullable(),
  withheldReason: z.union([z.enum(withheldReasons), z.literal('')]),
  redirectedTo: z.union([z.enum(redirections), z.literal('')]),
  /** How often it was brought before the director, newest first. */
  escalations: z.array(escalationSchema),
  /** Its author's appeals against its being hidden, newest first; `mayDecide`: whoever asks is another person than who hid it. */
  appeals: z.array(deskAppealSchema),
  outcomeDetail: outcomeDetailSchema,
  reason: z.string(),
  reply: z.object({
    text: z.string(), draftedBy: z.string(), draftedByMe: z.boolean(), reviewedBy: z.string().nullable(), publishedAt: z.iso.datetime().nullable(), recallableUntil: z.iso.datetime().nullable(),
    /** Checked, and waiting to go out together with the others of its stage; at which instant, once that is set. */
    held: z.boolean(), goesOutAt: z.iso.datetime().nullable(), withdrawnAt: z.iso.datetime().nullable(),
    /** The second person sent it back to its author, with this reason; null once it has been drafted anew. */
    returned: z.object({ at: z.iso.datetime(), person: z.string(), reason: z.string() }).nullable(),
  }).nullable(),
  group: z.object({ id: z.uuid(), number: z.number().int(), title: z.string() }).nullable(),
  /** With which unit it is, and what that says; null where it is with none. */ assignment: opinionAssignmentSchema.nullable(),
  /** Other opinions of the same submission and of the same author's other submissions in this stage. */
  siblings: z.array(z.object({ id: z.uuid(), label: z.string(), preview: z.string(), visibility: z.enum(visibilities), handling: z.enum(handlings), checked: z.boolean() })),
  changes: z.array(z.object({ at: z.iso.datetime(), person: z.string(), before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()), undone: z.boolean() })), undoable: z.boolean(),
  /** What the screen of words and patterns found in `text`, and whether the hidden field was filled in: reasons to look twice, none to refuse. */
  findings: z.array(findingSchema), trapped: z.boolean(),
  /** The opinion of this stage whose text came before from the same author, or within a day from the same network. */
  repeats: z.object({ id: z.uuid(), label: z.string(), by: z.enum(repeatKinds) }).nullable(),
}).meta({ id: 'DeskOpinion' })
export type DeskOpinion = z.infer<typeof deskOpinionSchema>

/** `{opinion}` of an address. */
export const opinionParams = z.object({ opinion: z.uuid() })
export const claimBodySchema = z.object({ takeOver: z.boolean().default(false) })
