import { z } from 'zod'
import type { SurveyAnswers } from '../domain/survey'
import { surveyLimit as limit } from '../domain/survey'
import { contactInputSchema, proofSchema } from './contact'
import { surveyIdSchema } from './survey-definition'

const position = z.tuple([z.number(), z.number()])
/** What can be drawn on a map, degrees. */
export const drawnSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2).max(500) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position).min(4).max(500)).min(1).max(1) }),
])
const text = z.string().max(limit.longText * 2)
const key = z.string().max(40)

/** What was answered, by question: its shape alone. What was not asked or offered is dropped by `walkSurvey`. */
export const surveyAnswersSchema: z.ZodType<SurveyAnswers> = z.lazy(() => z.record(surveyIdSchema, z.union([
  z.strictObject({ chosen: z.array(key).max(limit.options), other: z.string().max(limit.other * 2).optional() }),
  z.strictObject({ text }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ date: z.string().max(10) }),
  z.strictObject({ cells: z.record(key, key) }),
  z.strictObject({ order: z.array(key).max(limit.options) }),
  z.strictObject({ shares: z.record(key, z.number()) }),
  z.strictObject({ marks: z.array(z.strictObject({ id: key, geometry: drawnSchema.optional(), x: z.number().optional(), y: z.number().optional(), answers: surveyAnswersSchema.optional() })).max(limit.marks) }),
  z.strictObject({ contact: contactInputSchema.pick({ name: true, phone: true, email: true }), consent: z.boolean() }),
  z.strictObject({ files: z.array(z.uuid()).max(limit.files) }),
]))).meta({ id: 'SurveyAnswers' })

/** `POST /api/surveys/{survey}/responses`. `number`: the version that was answered. */
export const responseBodySchema = z.strictObject({
  id: z.uuid(),
  number: z.number().int().min(1).max(10_000),
  answers: surveyAnswersSchema,
  seed: z.string().min(1).max(40),
  source: z.string().max(40).optional(),
  seconds: z.number().int().min(0).max(10_000_000).optional(),
  /** A random mark of the device, kept there alone; another after 换一个人填写. */
  device: z.string().min(8).max(64).optional(),
  /** That a contact was reached, where the survey asks for it. */
  proof: proofSchema.optional(),
  lang: z.enum(['zh-CN', 'en']).optional(),
  homepage: z.string().max(200).optional(),
  /** The permission of a screen that staff have set up (docs/decisions/0025). */
  kiosk: z.string().max(600).optional(),
}).meta({ id: 'ResponseBody' })
export type ResponseBody = z.infer<typeof responseBodySchema>
export const responseAnswerSchema = z.object({ id: z.uuid(), late: z.boolean(), ending: z.string() }).meta({ id: 'ResponseAnswer' })
export type ResponseAnswer = z.infer<typeof responseAnswerSchema>
