import { z } from 'zod'
import type { SurveyDefinition, SurveyQuestion } from '../domain/survey'
import { surveyLimit as limit } from '../domain/survey'
import type { SurveyCondition } from '../domain/survey-condition'
import { characters } from './text'

/** Names of pages, questions, options and endings: given by the builder, kept through every change of words. None that every object has: columns and sheets are kept by them. */
export const surveyIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/).refine(id => !(id in Object.prototype), 'code:reservedName')
const textSchema = (most: number) => z.object({ zh: z.string().check(characters(most)), en: z.string().check(characters(most * 2)).optional() })
const comparison = z.enum(['below', 'atMost', 'equals', 'atLeast', 'above'])
const finite = z.number().min(-1e12).max(1e12)

// zod cannot name a type that stands in itself before it is made.
export const surveyConditionSchema: z.ZodType<SurveyCondition> = z.lazy(() => z.union([
  z.strictObject({ all: z.array(surveyConditionSchema).max(limit.conditions) }),
  z.strictObject({ any: z.array(surveyConditionSchema).max(limit.conditions) }),
  z.strictObject({ not: surveyConditionSchema }),
  z.strictObject({ question: surveyIdSchema, is: z.literal('answered') }),
  z.strictObject({ question: surveyIdSchema, has: z.array(z.string().max(40)).max(limit.options), row: surveyIdSchema.optional() }),
  z.strictObject({ question: surveyIdSchema, hasAll: z.array(z.string().max(40)).max(limit.options) }),
  z.strictObject({ question: surveyIdSchema, compare: z.enum(['number', 'count']), by: comparison, value: finite }),
  z.strictObject({ question: surveyIdSchema, compare: z.literal('date'), by: comparison, value: z.iso.date() }),
])).meta({ id: 'SurveyCondition' })

const optionSchema = z.object({
  id: surveyIdSchema,
  label: textSchema(limit.label),
  fixed: z.boolean().optional(),
  alone: z.boolean().optional(),
  open: z.boolean().optional(),
  picture: z.uuid().optional(),
})
const asked = {
  id: surveyIdSchema,
  title: textSchema(limit.title),
  hint: textSchema(limit.hint).optional(),
  required: z.boolean().optional(),
  showIf: surveyConditionSchema.optional(),
}
// More than a survey may have, so that its own check can say of it which and how many (`surveyMistakes`).
const options = z.array(optionSchema).max(20_000)
const chosen = { options, shuffle: z.boolean().optional() }
const many = { least: z.number().int().min(0).max(limit.options).optional(), most: z.number().int().min(0).max(limit.options).optional() }
const ends = z.tuple([textSchema(limit.label), textSchema(limit.label)]).optional()
const unit = textSchema(limit.label).optional()

export const surveyQuestionSchema: z.ZodType<SurveyQuestion> = z.lazy(() => z.discriminatedUnion('kind', [
  z.object({ ...asked, ...chosen, kind: z.enum(['single', 'dropdown']) }),
  z.object({ ...asked, ...chosen, ...many, kind: z.enum(['multiple', 'image']) }),
  z.object({ ...asked, ...chosen, ...many, kind: z.literal('ranking') }),
  z.object({ ...asked, kind: z.enum(['yesNo', 'township']) }),
  z.object({ ...asked, kind: z.enum(['shortText', 'longText']), limit: z.number().int().min(1).max(limit.longText).optional() }),
  z.object({ ...asked, kind: z.literal('number'), least: finite.optional(), most: finite.optional(), unit, decimals: z.number().int().min(0).max(6).optional() }),
  z.object({ ...asked, kind: z.literal('date'), earliest: z.iso.date().optional(), latest: z.iso.date().optional() }),
  z.object({ ...asked, kind: z.literal('rating'), most: z.number().int().min(2).max(10), ends }),
  z.object({ ...asked, kind: z.literal('slider'), least: finite, most: finite, step: finite, unit, ends }),
  z.object({ ...asked, kind: z.literal('matrix'), rows: options, columns: options }),
  z.object({ ...asked, ...chosen, kind: z.literal('budget'), total: finite, unit }),
  z.object({ ...asked, kind: z.literal('contact'), purpose: textSchema(limit.title) }),
  z.object({ ...asked, ...many, kind: z.literal('place'), shape: z.enum(['point', 'line', 'area']), perMark: z.array(surveyQuestionSchema).max(limit.perMark).optional() }),
  z.object({ ...asked, ...many, kind: z.literal('figure'), figure: z.string().max(40), perMark: z.array(surveyQuestionSchema).max(limit.perMark).optional() }),
  z.object({ ...asked, kind: z.literal('file'), most: z.number().int().min(1).max(limit.files) }),
  z.object({ ...asked, kind: z.literal('statement') }),
])).meta({ id: 'SurveyQuestion' })

const pageSchema = z.object({
  id: surveyIdSchema,
  title: textSchema(limit.title).optional(),
  questions: z.array(surveyQuestionSchema).max(limit.questions),
  showIf: surveyConditionSchema.optional(),
  shuffle: z.boolean().optional(),
  jumps: z.array(z.object({ if: surveyConditionSchema, to: surveyIdSchema })).max(limit.jumps).optional(),
})

/** What is asked, in order. Its shape alone: whether it can be published is said by `surveyMistakes`. */
export const surveyDefinitionSchema: z.ZodType<SurveyDefinition> = z.object({
  pages: z.array(pageSchema).max(limit.pages),
  endings: z.array(z.object({ id: surveyIdSchema, title: textSchema(limit.title), text: textSchema(limit.hint) })).max(limit.endings),
  quotas: z.array(z.object({ id: surveyIdSchema, if: surveyConditionSchema, limit: z.number().int().min(1).max(1_000_000), to: surveyIdSchema })).max(limit.quotas).optional(),
}).meta({ id: 'SurveyDefinition' })
