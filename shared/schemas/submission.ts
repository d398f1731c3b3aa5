import { z } from 'zod'
import { intakeBatchLimit, intakeChannels } from '../domain/intake'
import { natures } from '../domain/opinion'
import { channels, parties } from '../domain/submission'
import { opinionLimit, referenceLimit } from '../domain/submission-limits'
import { anchorSchema } from './anchor'
import { contactInputSchema, helperInputSchema, proofSchema } from './contact'
import { legalDaySchema } from './legal-day'
import { largestInt4 } from './numbers'
import { characters } from './text'

export { opinionLimit }

/** One point of a submission. Text may be empty only when a photo of a handwritten page or a paper is given. */
export const opinionInputSchema = z.object({
  text: z.string().trim().check(characters(opinionLimit.text, 'code:tooLong')),
  anchor: anchorSchema,
  topic: z.string().max(10).optional(),
  nature: z.enum(natures).optional(),
  /** Photos and papers; how many of each is counted when they are looked up. */
  attachments: z.array(z.uuid()).max(opinionLimit.photos + opinionLimit.papers).optional(),
}).refine(o => o.text.length > 0 || (o.attachments?.length ?? 0) > 0, { path: ['text'], error: 'code:textOrPhoto' })

/** What every submission tells, whoever writes it down. */
const said = {
  id: z.uuid(),
  opinions: z.array(opinionInputSchema).min(1).max(opinionLimit.perSubmission),
  contact: contactInputSchema.optional(),
  party: z.enum(parties).optional(),
  township: z.string().max(20).optional(),
  lang: z.enum(['zh-CN', 'en']).optional(),
  /** The author is under 14: a guardian has to agree (个人信息保护法 Art. 31), and no name is ever shown. */
  minor: z.literal(true).optional(),
}

/** `POST /api/stages/{stage}/submissions` (design §8). */
export const submissionBodySchema = z.object({
  ...said,
  consent: z.literal(true, { error: 'code:consent' }),
  /** The version of the stage's notice on personal data that was shown when consent was given. */
  privacyVersion: z.number().int().min(1).max(largestInt4).optional(),
  guardian: z.literal(true).optional(),
  /** That the phone number or mailbox given is the author's own. */
  proof: proofSchema.optional(),
  helper: helperInputSchema.optional(),
  /** A field that people do not see (components/submission/SubmissionTrap.vue). Filled in, the submission is looked at twice, and taken all the same. */
  homepage: z.string().max(200).optional(),
  /** How long the form stood open, as the browser tells. */
  seconds: z.number().int().min(0).max(10_000_000).optional(),
}).refine(body => !body.minor || body.guardian === true, { path: ['guardian'], error: 'code:guardian' }).meta({ id: 'SubmissionBody' })
export type SubmissionBody = z.infer<typeof submissionBodySchema>

/** `POST /api/desk/stages/{stage}/submissions`: what staff take down, with how and on which legal day it arrived (of a letter: its postmark), and the number under which it stands elsewhere (工单编号、来文字号). */
export const intakeBodySchema = z.strictObject({ ...said, channel: z.enum(intakeChannels, 'code:needed'), receivedOn: legalDaySchema, reference: z.string().trim().check(characters(referenceLimit, 'code:tooLong')).optional() }).meta({ id: 'IntakeBody' })
export type IntakeBody = z.infer<typeof intakeBodySchema>

/** `POST /api/desk/stages/{stage}/submissions/batch`: each item is an `IntakeBody` and judged by itself; `preview`: only say what would happen. */
export const intakeBatchSchema = z.strictObject({ items: z.array(z.looseObject({ id: z.uuid() })).min(1).max(intakeBatchLimit), preview: z.boolean() }).meta({ id: 'IntakeBatch' })

/** What became of an item: stored anew, there already with the same words, there with others, or refused. */
export const intakeVerdicts = ['new', 'again', 'differs', 'refused'] as const
const sentenceSchema = z.object({ zh: z.string(), en: z.string() })
export const intakeBatchAnswerSchema = z.object({
  items: z.array(z.object({
    id: z.uuid(),
    verdict: z.enum(intakeVerdicts),
    /** Its running number, once it has one. */
    number: z.number().int().nullable(),
    /** Before it is stored: number of what says the same, from the same author or under the same name. */
    same: z.number().int().nullable(),
    late: z.boolean(),
    /** Why it was refused: a sentence, and the fields that are wrong. */
    reason: sentenceSchema.nullable(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })),
}).meta({ id: 'IntakeBatchAnswer' })
export type IntakeBatchAnswer = z.infer<typeof intakeBatchAnswerSchema>

/** A submission as it is taken in: what its author has sent, or staff have taken down for him, who ticks nothing. */
export type ReceivedBody = Omit<SubmissionBody, 'consent'> & { consent?: true }

/** What is kept as received: everything but personal data, which stand in their own table. */
export type StoredOriginal = Omit<ReceivedBody, 'contact' | 'proof' | 'helper' | 'homepage' | 'seconds'> & { helped?: true }

export const submissionAnswerSchema = z.object({ receipt: z.string(), number: z.number().int(), late: z.boolean() }).meta({ id: 'SubmissionAnswer' })
export type SubmissionAnswer = z.infer<typeof submissionAnswerSchema>

/** What somebody took down himself, newest first, each with its receipt code, for a slip to be printed again. */
export const enteredSubmissionSchema = z.object({ id: z.uuid(), number: z.number().int(), receipt: z.string(), channel: z.enum(channels), receivedAt: z.iso.datetime(), enteredAt: z.iso.datetime(), late: z.boolean(), author: z.string(), preview: z.string(), points: z.number().int() })
export type EnteredSubmission = z.infer<typeof enteredSubmissionSchema>
export const enteredSubmissionListSchema = z.object({ items: z.array(enteredSubmissionSchema) }).meta({ id: 'EnteredSubmissionList' })
export type EnteredSubmissionList = z.infer<typeof enteredSubmissionListSchema>
