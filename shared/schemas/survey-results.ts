import { z } from 'zod'
import { validityCountsSchema } from './response-decision'
import { surveyEditSchema } from './survey'

const list = z.preprocess(value => typeof value === 'string' ? value.split(',').filter(Boolean) : value, z.array(z.string().max(100)).max(50)).optional()
/** `answer=key:option,option;key:option` · `channel`, `township`, `source` as lists · `from`, `to` as legal days. */
export const responseFilterQuery = z.object({
  answer: z.string().max(2000).optional(),
  channel: list,
  township: list,
  source: list,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type ResponseFilterQuery = z.infer<typeof responseFilterQuery>

const counted = z.array(z.object({ value: z.string(), n: z.number().int() }))
export const surveyResultsSchema = z.object({
  counts: surveyEditSchema.shape.responses,
  /** The same by what was ruled out and why: what the published results tell beside their figures. */
  validity: validityCountsSchema,
  /** Those that count, and those of them the filter leaves. */
  counted: z.number().int(),
  n: z.number().int(),
  channels: counted,
  townships: counted,
  sources: counted,
  columns: z.array(z.object({
    key: z.string(),
    question: z.string(),
    shape: z.enum(['one', 'many', 'order', 'number', 'given']),
    options: z.array(z.string()),
    n: z.number().int(),
    answered: z.number(),
    counts: z.array(z.number()),
    mean: z.number().nullable(),
    median: z.number().nullable(),
  })),
}).meta({ id: 'SurveyResults' })
export type SurveyResults = z.infer<typeof surveyResultsSchema>

export const surveyCrossQuery = responseFilterQuery.extend({ keys: z.string().min(3).max(300) })
const numbers = z.array(z.number())
export const surveyCrossSchema = z.object({
  n: z.number().int(),
  /** By layer, row and column; without a third question one layer. */
  cells: z.array(z.array(numbers)),
  rowTotals: z.array(numbers),
  columnTotals: z.array(numbers),
  totals: numbers,
  options: z.array(z.array(z.string())),
  /** Of each layer; null where somebody may have chosen several. */
  tests: z.array(z.object({ statistic: z.number(), degrees: z.number(), p: z.number(), v: z.number(), smallestExpected: z.number() }).nullable()),
}).meta({ id: 'SurveyCross' })
export type SurveyCross = z.infer<typeof surveyCrossSchema>

export const surveyWordsQuery = z.object({ question: z.string().min(1).max(40), q: z.string().trim().max(50).optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })
export const surveyWordsSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), text: z.string(), lang: z.string(), channel: z.string(), township: z.string(), receivedAt: z.iso.datetime() })),
  nextCursor: z.string().nullable(),
}).meta({ id: 'SurveyWords' })
export type SurveyWords = z.infer<typeof surveyWordsSchema>
