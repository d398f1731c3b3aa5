import { z } from 'zod'
import { responseChannels, responseDoubts } from '../domain/survey-response'
import { surveyQuestionSchema } from './survey-definition'
import { surveyAnswersSchema } from './response'
import { surveyParams } from './survey'
import { characters } from './text'

/** Which responses are looked at: in doubt and not decided, ruled out, confirmed, beyond a quota, all. */
export const responseShows = ['doubtful', 'invalid', 'confirmed', 'overQuota', 'all'] as const
export const responseListQuery = z.object({
  show: z.enum(responseShows).default('doubtful'),
  doubt: z.enum(responseDoubts).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ResponseListQuery = z.infer<typeof responseListQuery>

/** Another response from the same device, or with the same answers from the same network. */
const likeSchema = z.object({ id: z.uuid(), receivedAt: z.iso.datetime(), channel: z.enum(responseChannels), device: z.boolean(), network: z.boolean(), answers: z.boolean() })
const line = {
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  channel: z.enum(responseChannels),
  /** The place it was handed out at, by name; '' where none was said. */
  place: z.string(),
  township: z.string(),
  seconds: z.number().int().nullable(),
  /** How many questions were answered. */
  answered: z.number().int(),
  doubts: z.array(z.enum(responseDoubts)),
  valid: z.boolean().nullable(),
  reason: z.string(),
  late: z.boolean(),
  overQuota: z.boolean(),
  test: z.boolean(),
}
export const responseLineSchema = z.object(line).meta({ id: 'ResponseLine' })
export type ResponseLine = z.infer<typeof responseLineSchema>
/** How the responses of a survey count: all that are no trial; those that count; those ruled out, by what looked doubtful about them; those in doubt and not decided. */
export const validityCountsSchema = z.object({
  received: z.number().int(),
  valid: z.number().int(),
  invalid: z.object({ total: z.number().int(), tooFast: z.number().int(), allSame: z.number().int(), repeated: z.number().int(), incomplete: z.number().int(), several: z.number().int(), other: z.number().int() }),
  doubtful: z.number().int(),
  late: z.number().int(),
  overQuota: z.number().int(),
}).meta({ id: 'ValidityCounts' })
export const responseListSchema = z.object({ counts: validityCountsSchema, items: z.array(responseLineSchema), nextCursor: z.string().nullable() }).meta({ id: 'ResponseList' })
export type ResponseList = z.infer<typeof responseListSchema>

/** A response as a whole, with what was asked of whoever gave it; contact data are not in it. */
export const wholeResponseSchema = responseLineSchema.extend({
  number: z.number().int(),
  lang: z.string(),
  formNumber: z.string(),
  /** Whether contact data were left, sealed. */
  contact: z.boolean(),
  questions: z.array(surveyQuestionSchema),
  answers: surveyAnswersSchema,
  /** Of a form that was typed twice what the first person typed, where it was not what both agreed on. */
  first: surveyAnswersSchema.nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.number().int() })),
  alike: z.array(likeSchema),
}).meta({ id: 'WholeResponse' })
export type WholeResponse = z.infer<typeof wholeResponseSchema>

const reason = z.string().trim().check(characters(500))
/** `was`: what it stood at when it was decided on, so that nobody's decision is written over unseen; `valid` null takes a decision back. */
export const decisionsBodySchema = z.strictObject({
  decisions: z.array(z.strictObject({ id: z.uuid(), was: z.boolean().nullable(), valid: z.boolean().nullable(), reason })
    .refine(one => one.valid === null || one.reason.length > 0, { path: ['reason'], message: 'code:needed' })).min(1).max(100),
})
export type DecisionsBody = z.infer<typeof decisionsBodySchema>

export const responseParams = surveyParams.extend({ response: z.uuid() })
export const responseFileParams = responseParams.extend({ upload: z.uuid() })
