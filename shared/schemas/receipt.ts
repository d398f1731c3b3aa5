import { z } from 'zod'
import { appealDecisions, appealLimit } from '../domain/appeal'
import { outcomes, visibilities, withheldReasons } from '../domain/opinion'
import { redirections } from '../domain/redirection'
import { verifications } from '../domain/submission'
import { opinionLimit } from '../domain/submission-limits'
import { anchorSchema } from './anchor'
import { proofSchema } from './contact'
import { featureTargetSchema, figureTargetSchema, outcomeDetailSchema } from './opinion'
import { answeringSchema, stageStates } from './stage'
import { characters, localTextSchema } from './text'

/** What the receipt code alone shows: the state, the author's own text and the reply; no contact data (design §4.10). */
export const receiptSchema = z.object({
  stage: z.object({ slug: z.string(), /** Its page is not public. */ internal: z.boolean(), title: localTextSchema, answering: answeringSchema, closesAt: z.iso.datetime(), state: z.enum(stageStates), phone: z.string(), /** What the stage cannot deal with, and where to turn instead. */ outOfScope: localTextSchema }),
  number: z.number().int(),
  receivedAt: z.iso.datetime(),
  late: z.boolean(),
  /** How its author is known. */
  verification: z.enum(verifications),
  /** Whether a phone number or mailbox is on record that a code can be sent to. */
  hasContact: z.boolean(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Where it stands with its answers: answered, or what the stage has promised. */
  promise: localTextSchema,
  opinions: z.array(z.object({
    id: z.uuid(),
    label: z.string(),
    text: z.string(),
    photos: z.number().int(),
    /** Names of the papers that came with it, as the author told them. */
    papers: z.array(z.string()),
    anchor: anchorSchema.nullable(),
    figure: figureTargetSchema.nullable(),
    feature: featureTargetSchema.nullable(),
    township: z.string(),
    topic: z.string(),
    visibility: z.enum(visibilities),
    progress: z.enum(['received', 'studied', 'answered']),
    withheldReason: z.union([z.enum(withheldReasons), z.literal('')]),
    /** The channel it was sent to, where it is no matter for a plan. */
    redirectedTo: z.union([z.enum(redirections), z.literal('')]),
    /** What its author may do about its being hidden, and has done. */
    remedies: z.object({ mend: z.boolean(), appeal: z.boolean(), mended: z.number().int() }),
    /** When its author mended it last. */
    mendedAt: z.iso.datetime().nullable(),
    appeal: z.object({ filedAt: z.iso.datetime(), decision: z.union([z.enum(appealDecisions), z.literal('')]), reason: z.string(), decidedAt: z.iso.datetime().nullable() }).nullable(),
    outcome: z.union([z.enum(outcomes), z.literal('')]),
    outcomeDetail: outcomeDetailSchema,
    reason: z.string(),
    /** A reply was out and has been withdrawn; a new one is being worked on. */
    replyWithdrawn: z.boolean(),
    /** Why it was withdrawn: told to the author alone. */
    withdrawReason: z.string(),
    reply: z.object({ text: z.string(), publishedAt: z.iso.datetime() }).nullable(),
  })),
}).meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof receiptSchema>

/** A line of 我的意见: what a person's own list shows of a submission. */
export const ownSubmissionSchema = z.object({
  receipt: z.string(),
  number: z.number().int(),
  stage: z.object({ slug: z.string(), title: localTextSchema }),
  receivedAt: z.iso.datetime(),
  withdrawn: z.boolean(),
  opinions: z.array(z.object({ label: z.string(), preview: z.string(), progress: z.enum(['received', 'studied', 'answered']) })),
})
export const ownSubmissionListSchema = z.object({ items: z.array(ownSubmissionSchema) }).meta({ id: 'OwnSubmissionList' })
export type OwnSubmissionList = z.infer<typeof ownSubmissionListSchema>

/** `{code}` and `{opinion}` of an address. */
export const ownOpinionParams = z.object({ code: z.string().min(1).max(40), opinion: z.uuid() })
/** A mended opinion; `dropFiles` takes back the photos and papers that came with it. */
export const mendBodySchema = z.object({ text: z.string().trim().min(1, 'code:needed').check(characters(opinionLimit.text, 'code:tooLong')), dropFiles: z.boolean().default(false), proof: proofSchema.optional() })
export const appealBodySchema = z.object({ text: z.string().trim().min(1, 'code:needed').check(characters(appealLimit.text, 'code:tooLong')), proof: proofSchema.optional() })

/** `{code}` of an address. */
export const receiptParams = z.object({ code: z.string().min(1).max(40) })
