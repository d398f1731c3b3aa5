import { z } from 'zod'
import { charactersOf } from '../domain/submission-limits'

/** A text in Chinese and, where there is one, English (design §4.17). */
export const localTextSchema = z.object({ zh: z.string(), en: z.string().optional() }).meta({ id: 'LocalText' })
export type LocalText = z.infer<typeof localTextSchema>

/**
 * At most so many characters, counted as the forms count them (`charactersOf`). Zod's own `max` counts UTF-16 units: it would
 * refuse a text with 😀 or a rare surname's character for which the form still has room. `error` as in `max`.
 */
export function characters(most: number, error?: string): z.core.$ZodCheck<string> {
  const check = z.check<string>(({ value, issues }) => {
    if (charactersOf(value) > most) issues.push({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: value, message: error, continue: true })
  })
  // What zod's `max` leaves for the description of the API, where maxLength is of characters.
  check._zod.onattach.push((schema) => {
    schema._zod.bag.maximum = most
  })
  return check
}
