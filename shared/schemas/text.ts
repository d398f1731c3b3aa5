import { z } from 'zod'

/** A text in Chinese and, where there is one, English (design §4.17). */
export const localTextSchema = z.object({ zh: z.string(), en: z.string().optional() }).meta({ id: 'LocalText' })
export type LocalText = z.infer<typeof localTextSchema>
