import { z } from 'zod'
import { localTextSchema } from './text'

/** What a notice that is out corrects: the words that were wrong and those that hold. */
export const correctionSchema = z.object({ slug: z.string(), title: localTextSchema, wrong: localTextSchema, right: localTextSchema, publishesAt: z.iso.datetime() })
export type Correction = z.infer<typeof correctionSchema>
