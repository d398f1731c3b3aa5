import { z } from 'zod'
import { bboxSchema } from './opinion'
import { drawnSchema } from './response'
import { made, responseFilterQuery } from './survey-results'

/** Marks of a question on a map or a figure; `about` is a condition on what was said of the single mark, as `answer` is of a response. */
const markQuery = responseFilterQuery.extend({ question: z.string().min(1).max(40), about: z.string().max(2000).optional() })
export const markClusterQuery = markQuery.extend({ bbox: bboxSchema.optional(), zoom: z.coerce.number().int().min(0).max(20).default(10), fine: z.stringbool().optional() })
export const markClustersSchema = z.object({
  /** Marks and the responses they are from, within the filter, wherever they lie. */
  n: z.number().int(),
  responses: z.number().int(),
  /** Where marks lie together: degrees, or parts of a figure's width and height; `box`: the cell, west, south, east, north. */
  items: z.array(z.object({ x: z.number(), y: z.number(), n: z.number().int(), box: z.array(z.number()).length(4) })),
}).meta({ id: 'SurveyMarkClusters' })
export type SurveyMarkClusters = z.infer<typeof markClustersSchema>

export const markListQuery = markQuery.extend({ bbox: bboxSchema.optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20), lang: z.enum(['zh', 'en']).default('zh') })
export const markListSchema = z.object({
  items: z.array(z.object({
    ...made,
    response: z.uuid(),
    mark: z.string(),
    geometry: drawnSchema.nullable(),
    x: z.number().nullable(),
    y: z.number().nullable(),
    answers: z.array(z.object({ title: z.string(), text: z.string() })),
    channel: z.string(),
    township: z.string(),
    receivedAt: z.iso.datetime(),
  })),
  nextCursor: z.string().nullable(),
}).meta({ id: 'SurveyMarkList' })
export type SurveyMarkList = z.infer<typeof markListSchema>
