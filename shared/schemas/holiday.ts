import { z } from 'zod'
import { legalDaySchema } from './legal-day'

export const holidayEntrySchema = z.strictObject({ date: legalDaySchema, kind: z.enum(['off', 'work']), name: z.string().trim().max(40, 'code:tooLong'), source: z.string().trim().max(200, 'code:tooLong') })

/** Days that the office has entered beside those that are built in. */
export const holidaysSchema = z.object({ entries: z.array(holidayEntrySchema).max(2000) })

/** What is built in and what was entered, by year, for the calendar's page; `version` 0 while nothing was entered. */
export const calendarEditSchema = z.object({
  version: z.number().int().min(0),
  /** The server's day: a browser's clock may be wrong. */
  today: legalDaySchema,
  entries: z.array(holidayEntrySchema),
  years: z.array(z.object({ year: z.number().int(), announced: z.boolean(), builtIn: z.boolean(), source: z.string(), days: z.array(holidayEntrySchema) })),
}).meta({ id: 'CalendarEdit' })
export type CalendarEdit = z.infer<typeof calendarEditSchema>

/** One year's whole notice: what stands here replaces what was entered for the year. */
export const calendarYearBody = z.strictObject({
  version: z.number().int().min(0),
  year: z.number().int().min(2018).max(2100),
  entries: z.array(holidayEntrySchema).max(120),
  /** The sum of days differs from the statutory one, and that is meant. */
  sumConfirmed: z.boolean().default(false),
  /** Only tell what would change. */
  preview: z.boolean().default(false),
})
export type CalendarYearBody = z.infer<typeof calendarYearBody>
