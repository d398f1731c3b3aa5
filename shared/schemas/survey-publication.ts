import { z } from 'zod'
import { responseChannels } from '../domain/survey-response'
import { stageSummarySchema } from './stage'
import { surveySettingsSchema } from './survey'
import { columnWordsSchema } from './survey-results'
import { localTextSchema } from './text'

const covered = z.number().nullable()
const columnSchema = columnWordsSchema.extend({
  key: z.string(),
  shape: z.enum(['one', 'many', 'order', 'number', 'given']),
  /** Null where the column is held back as a whole. */
  n: z.number().int().nullable(),
  /** By option; null is covered. Of `order` the average place. */
  counts: z.array(covered),
  mean: covered,
  median: covered,
})
const tableSchema = z.object({
  row: columnWordsSchema.extend({ key: z.string() }),
  column: columnWordsSchema.extend({ key: z.string(), shape: z.enum(['one', 'many']) }),
  /** Why the table is not published; null where it is. */
  held: z.enum(['small', 'large']).nullable(),
  /** The options of each line by their places: several stand together because there are few of each, none did not answer. */
  rows: z.array(z.array(z.number().int())),
  columns: z.array(z.array(z.number().int())),
  cells: z.array(z.array(covered)),
  rowTotals: z.array(z.number().int()),
  columnTotals: z.array(z.number().int()),
  /** Where several can be chosen: how many of each row answered. */
  answered: z.array(covered).nullable(),
})

/** What everybody reads of a survey's results. */
export const surveyPublicationSchema = z.object({
  slug: z.string(),
  title: localTextSchema,
  stage: stageSummarySchema,
  plan: z.object({ slug: z.string(), title: localTextSchema }),
  phone: z.string(),
  /** `later`: once the stage has closed. */
  showing: z.enum(['later', 'now']),
  asOf: z.iso.datetime(),
  /** All that came, those that count, and those ruled out by what looked doubtful about them. */
  counts: z.object({ received: z.number().int(), valid: z.number().int(), late: z.number().int(), overQuota: z.number().int(), invalid: z.record(z.string(), z.number().int()) }),
  /** The responses these results are made of. */
  n: z.number().int(),
  /** Legal days of the first and the last of them. */
  period: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  channels: z.array(z.object({ value: z.enum(responseChannels), n: covered })),
  columns: z.array(columnSchema),
  tables: z.array(tableSchema),
}).meta({ id: 'SurveyPublication' })
export type SurveyPublication = z.infer<typeof surveyPublicationSchema>

/** What would be shown, to look at before it is saved. */
export const publicationChoiceSchema = z.strictObject({ shown: surveySettingsSchema.shape.shown.unwrap(), tables: surveySettingsSchema.shape.tables.unwrap() }).meta({ id: 'PublicationChoice' })
