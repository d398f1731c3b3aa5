import { z } from 'zod'
import { int4Query } from './numbers'

export const draftSearchLimit = { text: 50, hits: 200 }

/** `?q=` of a search in a draft: words apart by blanks, all of which a block has to hold. */
export const draftSearchQuery = z.object({ q: z.string().trim().min(1).max(draftSearchLimit.text) })

export const draftSearchParams = z.object({ plan: z.string().min(1).max(100), version: int4Query })

/** Blocks that hold the words, in order, with the sentence around the first of them. */
export const draftHitListSchema = z.object({
  items: z.array(z.object({ block: z.uuid(), chapter: z.number().int(), number: z.string(), excerpt: z.string() })),
  /** There are more than were looked for. */
  more: z.boolean(),
}).meta({ id: 'DraftHitList' })
export type DraftHitList = z.infer<typeof draftHitListSchema>
