import { z } from 'zod'
import { changingPatch } from './desk'
import { deskFilterSchema } from './desk-filter'

/** One patch on many opinions, named or found by a filter. */
export const bulkBodySchema = z.object({
  ids: z.array(z.uuid()).min(1).max(500).optional(),
  filter: deskFilterSchema.optional(),
  patch: changingPatch,
  /** Only say what would happen. */
  preview: z.boolean(),
}).refine(body => (body.ids === undefined) !== (body.filter === undefined), { error: 'code:idsOrFilter' })
export const bulkAnswerSchema = z.object({
  batch: z.uuid().nullable(),
  matching: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Of the changed ones, those made public although their authors are known by nothing. */
  vouched: z.number().int(),
  /** Items left out, by the sentence that says why. */
  refused: z.array(z.object({ reason: z.object({ zh: z.string(), en: z.string() }), n: z.number().int(), labels: z.array(z.string()) })),
}).meta({ id: 'BulkAnswer' })
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>
