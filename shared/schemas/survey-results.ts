import { z } from 'zod'
import { questionKinds } from '../domain/survey'
import { binScales } from '../domain/survey-distribution'
import { responseChannels } from '../domain/survey-response'
import { legalDaySchema } from './legal-day'
import { validityCountsSchema } from './response-decision'
import { surveyEditSchema, surveySlugSchema } from './survey'
import { localTextSchema } from './text'

const listOf = <Item extends z.ZodType>(item: Item) => z.preprocess(value => typeof value === 'string' ? value.split(',').filter(Boolean) : value, z.array(item).max(50)).optional()
const list = listOf(z.string().max(100))
/** `answer` as `readConditions` reads it (shared/domain/survey-filter.ts) · `channel`, `township`, `source` as lists · `from`, `to` as legal days. */
export const responseFilterQuery = z.object({
  answer: z.string().max(2000).optional(),
  channel: listOf(z.enum(responseChannels, 'code:filterOption')),
  township: list,
  source: list,
  from: legalDaySchema.optional(),
  to: legalDaySchema.optional(),
  /** Beside the plain figures those weighted to what is known of the population. */
  weighted: z.stringbool().optional(),
})
export type ResponseFilterQuery = z.infer<typeof responseFilterQuery>

/** What a column and its options are called (ColumnWords). */
export const columnWordsSchema = z.object({
  kind: z.enum(questionKinds),
  title: localTextSchema,
  part: localTextSchema.optional(),
  of: localTextSchema.optional(),
  unit: localTextSchema.optional(),
  scale: z.object({ least: z.number(), most: z.number(), ends: z.tuple([localTextSchema, localTextSchema]) }).optional(),
  hasWords: z.boolean(),
  figure: z.string().optional(),
  labels: z.array(localTextSchema),
})
/** How responses were weighed (TableWeights); `effective`: what those of the filter are worth. */
const weightingSchema = z.object({
  used: z.array(z.string()),
  designEffect: z.number(),
  effectiveSize: z.number(),
  effective: z.number(),
  largest: z.number(),
  smallest: z.number(),
  off: z.number(),
  converged: z.boolean(),
  empty: z.array(z.object({ key: z.string(), option: z.string(), label: localTextSchema })),
  unsaid: z.number().int(),
})
/** Distribution: days are counted from 1970-01-01; null is no end. */
const distributionSchema = z.object({
  scale: z.enum(binScales),
  least: z.number(),
  most: z.number(),
  mean: z.number(),
  quartiles: z.tuple([z.number(), z.number(), z.number()]),
  bins: z.array(z.object({ from: z.number().nullable(), to: z.number().nullable(), n: z.number() })),
})
const sums = { answered: z.number(), counts: z.array(z.number()), mean: z.number().nullable(), median: z.number().nullable(), /** Of numbers and days; null where nobody said one. */ distribution: distributionSchema.nullable() }
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
  /** All places responses came from, whatever the filter; the name is '' of one that is none any more. */
  allSources: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Codes of all townships responses came from, those too that are no more, whatever the filter. */
  allTownships: z.array(z.string()),
  columns: z.array(columnWordsSchema.extend({
    key: z.string(),
    question: z.string(),
    /** The question whose marks it is about: it is counted by mark. */
    mark: z.string().optional(),
    shape: z.enum(['one', 'many', 'order', 'number', 'date', 'given']),
    options: z.array(z.string()),
    n: z.number().int(),
    ...sums,
    /** The same weighted, where it was asked for. */
    weighted: z.object(sums).nullable(),
  })),
  /** Margins whose column can be weighed by, and how it was done where it was asked for. */
  margins: z.array(z.string()),
  weighting: weightingSchema.nullable(),
}).meta({ id: 'SurveyResults' })
export type SurveyResults = z.infer<typeof surveyResultsSchema>

export const surveyCrossQuery = responseFilterQuery.extend({ keys: z.string().max(300).transform(text => text.split(',')).pipe(z.array(z.string().min(1)).min(2).max(3)) })
const numbers = z.array(z.number())
/** By layer, row and column; without a third question one layer. */
const crossed = { cells: z.array(z.array(numbers)), rowTotals: z.array(numbers), columnTotals: z.array(numbers), totals: numbers }
export const surveyCrossSchema = z.object({
  n: z.number().int(),
  ...crossed,
  weighted: z.object(crossed).nullable(),
  options: z.array(z.array(z.string())),
  /** Of each layer; null where somebody may have chosen several. */
  tests: z.array(z.object({ statistic: z.number(), degrees: z.number(), p: z.number(), v: z.number(), smallestExpected: z.number() }).nullable()),
}).meta({ id: 'SurveyCross' })
export type SurveyCross = z.infer<typeof surveyCrossSchema>

/** The opinion that words became; null where they are none. */
export const made = { opinion: z.object({ id: z.uuid(), label: z.string() }).nullable() }
export const surveyWordsQuery = responseFilterQuery.extend({ question: z.string().min(1).max(40), q: z.string().trim().max(50).optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })
export const surveyWordsSchema = z.object({
  items: z.array(z.object({ ...made, id: z.uuid(), text: z.string(), lang: z.string(), channel: z.string(), township: z.string(), receivedAt: z.iso.datetime() })),
  nextCursor: z.string().nullable(),
}).meta({ id: 'SurveyWords' })
export type SurveyWords = z.infer<typeof surveyWordsSchema>

/** Words that are to become opinions: an answer, or what was said of a single mark. */
const wordsChoiceSchema = z.strictObject({ response: z.uuid(), question: z.string().min(1).max(40), mark: z.string().max(40).optional() })
export type WordsChoice = z.infer<typeof wordsChoiceSchema>
export const wordsChoicesSchema = z.strictObject({ items: z.array(wordsChoiceSchema).min(1).max(100) }).meta({ id: 'WordsChoices' })
/** Of each what became of it: made now, one already (`opinion` alone), or why it cannot be one. */
export const madeOpinionsSchema = z.object({ items: z.array(wordsChoiceSchema.extend({ made: z.boolean(), opinion: z.uuid().nullable(), label: z.string(), reason: z.object({ zh: z.string(), en: z.string() }).nullable() })) }).meta({ id: 'MadeOpinions' })
export type MadeOpinions = z.infer<typeof madeOpinionsSchema>

export const surveyComparisonQuery = z.object({ with: surveySlugSchema.optional() })
const pair = z.tuple([z.number().int(), z.number().int()])
const comparedTitle = { key: z.string(), title: localTextSchema, part: localTextSchema.optional() }
export const surveyComparisonSchema = z.object({
  others: z.array(z.object({ slug: z.string(), title: localTextSchema, stage: localTextSchema })),
  /** This survey first, the other second; differences as parts of one. */
  compared: z.object({
    here: z.number().int(),
    there: z.number().int(),
    columns: z.array(z.object({
      ...comparedTitle,
      n: pair,
      options: z.array(z.object({ code: z.string(), label: localTextSchema, counts: z.tuple([z.number().int().nullable(), z.number().int().nullable()]), difference: z.object({ difference: z.number(), from: z.number(), to: z.number() }).nullable() })),
    })),
    onlyHere: z.array(z.object(comparedTitle)),
    onlyThere: z.array(z.object(comparedTitle)),
  }).nullable(),
}).meta({ id: 'SurveyComparison' })
export type SurveyComparison = z.infer<typeof surveyComparisonSchema>
