import { z } from 'zod'
import { int4Query } from './numbers'

/** Of which chapter quoted ranges are asked; a chapter is the position of its heading. */
export const quotedRangeQuery = z.object({ chapter: int4Query })

/** Ranges of a chapter's blocks that public opinions quote; offsets in UTF-16 units of the block's text. */
export const quotedRangeListSchema = z.object({
  items: z.array(z.object({ block: z.uuid(), start: z.number().int(), end: z.number().int(), n: z.number().int() })),
}).meta({ id: 'QuotedRangeList' })
export type QuotedRangeList = z.infer<typeof quotedRangeListSchema>
