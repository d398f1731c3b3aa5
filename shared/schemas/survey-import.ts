import { z } from 'zod'
import { responseChannels } from '../domain/survey-response'
import { legalDaySchema } from './legal-day'
import { surveyAnswersSchema } from './response'
import { enteredResponseSchema } from './response-entry'
import { surveyParams } from './survey'

/** Rows of a sheet that are sent at once. */
export const importPortion = 200
/** One row; `original`: the number of the response in the export it came with. */
export const importItemSchema = z.strictObject({
  id: z.uuid(),
  original: z.uuid().optional(),
  channel: z.enum(responseChannels),
  source: z.string().max(40).optional(),
  formNumber: enteredResponseSchema.shape.formNumber,
  receivedOn: legalDaySchema.optional(),
  answers: surveyAnswersSchema,
})
/** Items are judged one by one, so their shape is not the batch's to refuse. */
export const surveyImportSchema = z.strictObject({
  importId: z.uuid(),
  name: z.string().max(200),
  number: z.number().int().min(1).max(10_000),
  items: z.array(z.looseObject({ id: z.uuid() })).min(1).max(importPortion),
  /** Nothing is written. */
  preview: z.boolean(),
  /** Rows that an earlier sheet brought from the same place are taken all the same. */
  alike: z.boolean().default(false),
}).meta({ id: 'SurveyImport' })
export type SurveyImport = z.infer<typeof surveyImportSchema>

export const importVerdicts = ['new', 'again', 'alike', 'refused'] as const
/** `dropped`: questions a row answers that, after its other answers, were not asked. */
export const surveyImportAnswerSchema = z.object({
  items: z.array(z.object({ id: z.string(), verdict: z.enum(importVerdicts), late: z.boolean(), dropped: z.array(z.string()), reason: z.object({ zh: z.string(), en: z.string() }).nullable(), errors: z.array(z.object({ path: z.string(), message: z.string() })) })),
}).meta({ id: 'SurveyImportAnswer' })
export type SurveyImportAnswer = z.infer<typeof surveyImportAnswerSchema>

export const surveyImportsSchema = z.object({ items: z.array(z.object({ import: z.uuid(), name: z.string(), n: z.number().int(), by: z.string(), at: z.iso.datetime().nullable() })) }).meta({ id: 'SurveyImports' })
export type SurveyImports = z.infer<typeof surveyImportsSchema>
export const importParams = surveyParams.extend({ import: z.uuid() })
