import { z } from 'zod'
import { natures } from '../domain/opinion'
import { parties } from '../domain/submission'
import { charactersOf, opinionLimit, phonePattern } from '../domain/submission-limits'
import { anchorSchema } from './anchor'

export { opinionLimit }

/** One point of a submission. Text may be empty only when a photo of a handwritten page is given. */
export const opinionInputSchema = z.object({
  text: z.string().trim().refine(text => charactersOf(text) <= opinionLimit.text, { error: 'code:tooLong' }),
  anchor: anchorSchema,
  topic: z.string().max(10).optional(),
  nature: z.enum(natures).optional(),
  attachments: z.array(z.uuid()).max(opinionLimit.attachments).optional(),
}).refine(o => o.text.length > 0 || (o.attachments?.length ?? 0) > 0, { path: ['text'], error: 'code:textOrPhoto' })

export const contactInputSchema = z.object({
  name: z.string().trim().max(opinionLimit.name).optional(),
  phone: z.string().trim().max(opinionLimit.phone).regex(phonePattern, { error: 'code:phone' }).optional(),
  email: z.union([z.email().max(opinionLimit.email), z.literal('')]).optional(),
})

/** `POST /api/stages/{stage}/submissions` (design §8). */
export const submissionBodySchema = z.object({
  id: z.uuid(),
  opinions: z.array(opinionInputSchema).min(1).max(opinionLimit.perSubmission),
  contact: contactInputSchema.optional(),
  party: z.enum(parties).optional(),
  township: z.string().max(20).optional(),
  consent: z.literal(true, { error: 'code:consent' }),
  lang: z.enum(['zh-CN', 'en']).optional(),
}).meta({ id: 'SubmissionBody' })
export type SubmissionBody = z.infer<typeof submissionBodySchema>

export const submissionAnswerSchema = z.object({ receipt: z.string(), number: z.number().int(), late: z.boolean() }).meta({ id: 'SubmissionAnswer' })
export type SubmissionAnswer = z.infer<typeof submissionAnswerSchema>
