import { z } from 'zod'
import { surveyLimit as limit } from '../domain/survey'
import { resultShowings } from '../domain/survey-response'
import { int4, int4Query } from './numbers'
import { stageSummarySchema } from './stage'
import { surveyDefinitionSchema } from './survey-definition'
import { characters, localTextSchema } from './text'

const title = z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(200)), en: z.string().trim().check(characters(300)).optional() })
const intro = z.object({ zh: z.string().trim().check(characters(3000)), en: z.string().trim().check(characters(5000)).optional() })

const columnKey = z.string().min(1).max(100)
export const surveySettingsSchema = z.strictObject({
  steps: z.boolean(),
  results: z.enum(resultShowings),
  check: z.boolean().optional(),
  shown: z.array(columnKey).max(limit.questions).optional(),
  tables: z.array(z.tuple([columnKey, columnKey])).max(limit.tables).optional(),
  /** Columns that could be read at any time, alone or in a table: kept by the server, and covered for ever after. */
  told: z.array(columnKey).max(limit.questions * 4).optional(),
  margins: z.array(z.object({ key: columnKey, source: z.object({ zh: z.string().check(characters(limit.label)), en: z.string().check(characters(limit.label * 2)).optional() }), year: z.number().int().min(1900).max(2200).optional(), figures: z.record(z.string().max(40), z.number().min(0).max(1e10)) })).max(limit.margins).optional(),
})
/** What an address names a survey by. */
export const surveySlugSchema = z.string().trim().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'code:slug').min(3, 'code:slug').max(60, 'code:slug')
export const surveyFieldsSchema = z.strictObject({
  slug: surveySlugSchema,
  title,
  intro,
  definition: surveyDefinitionSchema,
  settings: surveySettingsSchema,
})
export type SurveyFields = z.infer<typeof surveyFieldsSchema>
/** The largest body in bytes that a survey is written with: two hundred questions in two languages, and a file that is too large so far that its mistakes can still be named. */
export const surveyBodyBytes = 2 * 1024 * 1024
/** Changed fields with the version they were made on. */
export const surveyPatchSchema = z.strictObject({ version: int4, patch: surveyFieldsSchema.partial() })
/** The version a survey was looked at on before it is deleted. */
export const surveyVersionQuery = z.object({ version: int4Query })

const summary = { slug: z.string(), title: localTextSchema, published: z.number().int() }
/** `results`: whether everybody may read its results now, later or never. */
export const surveySummarySchema = z.object({ ...summary, results: z.enum(['never', 'later', 'now']) }).meta({ id: 'SurveySummary' })
export type SurveySummary = z.infer<typeof surveySummarySchema>

/** A survey in the list of its stage at the desk; `version`: on which it would be deleted. */
export const deskSurveySchema = surveySummarySchema.extend({ version: z.number().int() }).meta({ id: 'DeskSurvey' })
export type DeskSurvey = z.infer<typeof deskSurveySchema>

/** A survey in the list of those that can be answered now. */
export const openSurveySchema = surveySummarySchema.extend({ stage: stageSummarySchema }).meta({ id: 'OpenSurvey' })
export type OpenSurvey = z.infer<typeof openSurveySchema>

/** A survey as it is answered: its newest version. */
export const surveySchema = z.object({
  slug: z.string(),
  number: z.number().int(),
  title: localTextSchema,
  intro: localTextSchema,
  definition: surveyDefinitionSchema,
  /** The quotas that are full, by id, and the figures asked about that cannot be seen now. */
  full: z.array(z.string()),
  gone: z.array(z.string()),
  /** What of them the form goes by; what else staff have set is theirs. */
  settings: surveySettingsSchema.pick({ steps: true, results: true, check: true }),
  stage: stageSummarySchema,
  plan: z.object({ slug: z.string(), title: localTextSchema, demo: z.boolean() }),
  phone: z.string(),
  townships: z.array(z.object({ code: z.string(), name: localTextSchema })),
  /** The box around the district: west, south, east, north; no mark is taken outside. */
  district: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  serverTime: z.iso.datetime(),
}).meta({ id: 'Survey' })
export type Survey = z.infer<typeof surveySchema>

/** What keeps a survey from being published; `at` names the page, question, ending or quota. */
const mistakeSchema = z.object({ at: z.string(), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
/** A survey as its builder shows it. */
export const surveyEditSchema = surveyFieldsSchema.extend({
  version: z.number().int(),
  published: z.number().int(),
  /** Whether what is written differs from what was published last. */
  changed: z.boolean(),
  stage: stageSummarySchema,
  mistakes: z.array(mistakeSchema),
  responses: z.object({ received: z.number().int(), late: z.number().int(), invalid: z.number().int(), overQuota: z.number().int(), doubtful: z.number().int(), tests: z.number().int(), counted: z.number().int() }),
  /** How many responses fill each quota. */
  quotas: z.array(z.object({ id: z.string(), n: z.number().int() })),
}).meta({ id: 'SurveyEdit' })
export type SurveyEdit = z.infer<typeof surveyEditSchema>

/** A questionnaire to begin with. */
export const surveyTemplateSchema = z.object({ key: z.string(), title: localTextSchema, intro: localTextSchema, definition: surveyDefinitionSchema }).meta({ id: 'SurveyTemplate' })
export type SurveyTemplate = z.infer<typeof surveyTemplateSchema>

/** `{survey}` of an address. */
export const surveyParams = z.object({ survey: surveySlugSchema })
