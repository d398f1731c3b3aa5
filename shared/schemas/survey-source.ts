import { z } from 'zod'
import { sourceKinds } from '../domain/survey-response'
import { sourceLimit } from '../domain/survey-source'
import { stageSummarySchema } from './stage'
import { surveyParams } from './survey'
import { characters, localTextSchema } from './text'

export const sourceFieldsSchema = z.strictObject({
  name: z.string().trim().min(1, 'code:needed').check(characters(sourceLimit.name)),
  kind: z.enum(sourceKinds),
  /** Its code; '' where it lies in none. */
  township: z.string().max(12),
  target: z.number().int().min(0).max(sourceLimit.target),
})
export const sourcesBodySchema = z.strictObject({ sources: z.array(sourceFieldsSchema).min(1, 'code:needed').max(sourceLimit.perRequest) })
export type SourcesBody = z.infer<typeof sourcesBodySchema>
/** What was made, and which stood there before. */
export const sourcesAnswerSchema = z.object({ added: z.number().int(), known: z.array(z.string()) }).meta({ id: 'SurveySourcesAnswer' })
export type SourcesAnswer = z.infer<typeof sourcesAnswerSchema>
export const sourcePatchSchema = sourceFieldsSchema.partial()
export type SourcePatch = z.infer<typeof sourcePatchSchema>

const returned = {
  /** All that came and are no trial; those that count; those in doubt; those that came today (Asia/Shanghai). */
  returned: z.number().int(),
  valid: z.number().int(),
  doubtful: z.number().int(),
  today: z.number().int(),
}
export const surveySourceSchema = sourceFieldsSchema.extend({ id: z.uuid(), code: z.string(), ...returned }).meta({ id: 'SurveySource' })
export type SurveySource = z.infer<typeof surveySourceSchema>

/** Where a survey is handed out, and what has come back from there. */
export const surveyReturnsSchema = z.object({
  slug: z.string(),
  title: localTextSchema,
  intro: localTextSchema,
  published: z.number().int(),
  stage: stageSummarySchema,
  phone: z.string(),
  minutes: z.number().int(),
  items: z.array(surveySourceSchema),
  /** Of those that name no place, and of all. */
  unplaced: z.object(returned),
  total: z.object(returned).extend({ target: z.number().int() }),
  serverTime: z.iso.datetime(),
}).meta({ id: 'SurveyReturns' })
export type SurveyReturns = z.infer<typeof surveyReturnsSchema>

export const sourceParams = surveyParams.extend({ source: z.uuid() })
