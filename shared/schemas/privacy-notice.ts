import { z } from 'zod'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'

/** Every notice on personal information there has been: what somebody agreed to can still be read. */
export const privacyNoticesSchema = z.object({
  site: z.array(z.object({ version: z.number().int(), from: legalDaySchema })),
  stages: z.array(z.object({
    slug: z.string(),
    title: localTextSchema,
    notices: z.array(z.object({ version: z.number().int(), notice: localTextSchema, validFrom: z.iso.datetime() })),
  })),
}).meta({ id: 'PrivacyNotices' })
export type PrivacyNotices = z.infer<typeof privacyNoticesSchema>
