import { z } from 'zod'
import { handlings, natures, unset, visibilities } from '../domain/opinion'
import { legalDaySchema } from './legal-day'
import { opinionFilterSchema, pageLimit } from './opinion'

/** Some of a closed list of codes, joined by commas in an address; none counts as not asked. */
export const codes = <T extends readonly [string, ...string[]]>(values: T) => z.union([z.string(), z.array(z.string())]).transform(value => (Array.isArray(value) ? value : value.split(',')).filter(Boolean)).pipe(z.array(z.enum(values))).transform(found => found.length ? found : undefined)
const flag = z.enum(['true', 'false']).transform(value => value === 'true')
const { topic, outcome, township } = opinionFilterSchema.shape
const orUnset = (codes?: string[]) => codes?.map(code => code === unset ? '' : code)

export const deskFilterSchema = opinionFilterSchema.extend({
  topic: topic.transform(orUnset),
  outcome: outcome.transform(orUnset),
  township: township.transform(orUnset),
  /** First and last legal day of receipt. */
  receivedFrom: legalDaySchema.optional(),
  receivedTo: legalDaySchema.optional(),
  visibility: codes(visibilities).optional(),
  handling: codes(handlings).optional(),
  nature: codes(natures).optional(),
  unit: z.uuid().optional().transform(unit => unit ? [unit] : undefined),
  late: flag.optional(),
  mine: flag.optional(),
  /** The screen of words and patterns asks for a second look. */
  screened: flag.optional(),
  /** Its reply is checked and has not gone out yet; `false`: anything else. */
  checked: flag.optional(),
  /** Its words are still to be typed off a photo or scan. */
  untyped: flag.optional(),
  /** Before the director; its author waits for another look. */
  escalated: flag.optional(),
  appealed: flag.optional(),
})
export const deskListQuery = deskFilterSchema.extend({
  sort: z.enum(['newest', 'oldest', 'number']).default('oldest'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit.most).default(50),
})
