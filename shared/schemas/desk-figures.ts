import { z } from 'zod'
import { legalDaySchema } from './legal-day'

const countsSchema = z.array(z.object({ value: z.string(), n: z.number().int() }))
/** What must be answered by the end of today, counted to a ceiling; `receivedTo` where it depends on the day of receipt, `unannounced` the year whose holidays are not known. */
export const dueSchema = z.object({ n: z.number().int(), atLeast: z.boolean(), receivedTo: legalDaySchema.nullable(), unannounced: z.number().int().optional() })
export type Due = z.infer<typeof dueSchema>

/** Figures of a stage for the desk, all from the same counts as the public totals (design §4.18). */
export const deskFiguresSchema = z.object({
  submissions: z.number().int(),
  opinions: z.number().int(),
  late: z.number().int(),
  /** By their authors; in no other figure. */
  withdrawn: z.number().int(),
  mine: z.number().int(),
  /** Wait for moderation and are to be looked at twice, counted to a ceiling. */
  screened: z.number().int(),
  untyped: z.number().int(),
  /** Of those `drafted`, counted at once, so that none is in both or negative: waiting for the second person; checked, and not out yet. */
  unchecked: z.number().int(),
  checked: z.number().int(),
  /** Before the director; waiting for another look at their being hidden. */
  escalated: z.number().int(),
  appealed: z.number().int(),
  due: dueSchema,
  visibility: countsSchema,
  handling: countsSchema,
  topic: countsSchema,
  township: countsSchema,
  outcome: countsSchema,
  channel: countsSchema,
  /** Received per day, `YYYY-MM-DD` in Asia/Shanghai. */
  day: countsSchema,
}).meta({ id: 'DeskFigures' })
export type DeskFigures = z.infer<typeof deskFiguresSchema>
