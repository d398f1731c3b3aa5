import { z } from 'zod'
import { formNumberOf } from '../domain/survey-entry'
import { surveyDefinitionSchema, surveyIdSchema } from './survey-definition'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'
import { largestInt4 } from './numbers'
import { surveyParams } from './survey'
import { responseAnswerSchema, responseBodySchema, surveyAnswersSchema } from './response'

/** A form's number as it stands on paper, or in the code that a scanner reads off it. */
const formNumber = z.string().max(200).transform((text, context) => {
  const number = formNumberOf(text)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'code:formNumber' })
  return z.NEVER
})

/** `POST /api/desk/surveys/{survey}/responses`: what staff type off paper (with the form's number, where it has one, and the day it was handed in) or ask somebody beside them. */
export const enteredResponseSchema = responseBodySchema.omit({ device: true, proof: true, homepage: true, kiosk: true }).extend({
  channel: z.enum(['paper', 'interview']),
  formNumber: formNumber.optional(),
  receivedOn: legalDaySchema.optional(),
  /** When an interview ended, by the device's clock: it may be sent days later, and counts for then. */
  askedAt: z.iso.datetime().optional(),
}).meta({ id: 'EnteredResponse' })
export type EnteredResponse = z.infer<typeof enteredResponseSchema>

/** `dropped`: questions that were answered and, after the answers before them, not asked. */
export const enteredAnswerSchema = responseAnswerSchema.extend({ dropped: z.array(z.string()) }).meta({ id: 'EnteredAnswer' })
export type EnteredAnswer = z.infer<typeof enteredAnswerSchema>

const source = z.object({ code: z.string(), name: z.string() })
/** A form that one person has typed and a second has not. */
export const waitingFormSchema = z.object({ formNumber: z.string(), source: z.string(), enteredBy: z.string(), own: z.boolean(), receivedAt: z.iso.datetime() })
/** What has been typed off paper, and what of it twice. */
export const surveyEntrySchema = z.object({
  title: localTextSchema,
  stage: z.object({ slug: z.string(), title: localTextSchema }),
  published: z.number().int(),
  sources: z.array(source),
  /** Typed by whoever asks, since midnight in Shanghai. */
  today: z.number().int(),
  paper: z.number().int(),
  /** With a number, so that a second person can find them; of those, typed twice. */
  numbered: z.number().int(),
  checked: z.number().int(),
  incomplete: z.number().int(),
  waiting: z.array(waitingFormSchema),
  /** Of everything typed twice: answers that were compared, and those that differed. */
  differences: z.object({ compared: z.number().int(), differing: z.number().int(), forms: z.number().int() }),
  channels: z.record(z.string(), z.number().int()),
}).meta({ id: 'SurveyEntry' })
export type SurveyEntry = z.infer<typeof surveyEntrySchema>

export const surveyVersionParams = surveyParams.extend({ version: z.coerce.number().int().min(1).max(largestInt4) })
export const surveyVersionSchema = z.object({ number: z.number().int(), title: localTextSchema, definition: surveyDefinitionSchema }).meta({ id: 'SurveyVersion' })
export type SurveyVersion = z.infer<typeof surveyVersionSchema>

export const formParams = surveyParams.extend({ form: formNumber })
/** Whether a form was typed before; its answers are not told, so that who types it again reads the paper. */
export const surveyFormSchema = z.object({ formNumber: z.string(), state: z.enum(['free', 'own', 'second', 'checked']), enteredBy: z.string(), number: z.number().int(), source: z.string() }).meta({ id: 'SurveyForm' })
export type SurveyFormState = z.infer<typeof surveyFormSchema>

/** What the second person typed, and where both differed what stands on the paper. */
export const formCheckSchema = z.strictObject({ typed: surveyAnswersSchema, resolved: surveyAnswersSchema.optional() })
export const formCheckAnswerSchema = z.object({
  checked: z.boolean(),
  compared: z.number().int(),
  differing: z.array(surveyIdSchema),
  /** What the first person typed, where it differs. */
  first: surveyAnswersSchema,
}).meta({ id: 'FormCheck' })
export type FormCheckAnswer = z.infer<typeof formCheckAnswerSchema>
