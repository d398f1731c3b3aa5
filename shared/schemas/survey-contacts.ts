import { z } from 'zod'

/** Whom respondents may be reached by, newest first; `total` may be more than are shown. */
export const surveyContactsSchema = z.object({
  total: z.number().int(),
  items: z.array(z.object({ id: z.uuid(), receivedAt: z.iso.datetime(), name: z.string(), phone: z.string(), email: z.string() })),
}).meta({ id: 'SurveyContacts' })
export type SurveyContacts = z.infer<typeof surveyContactsSchema>
