import { z } from 'zod'

export const adminOverviewSchema = z.object({
  people: z.number().int(),
  suspended: z.number().int(),
  /** Links that are open now. */
  invitations: z.number().int(),
  /** People whose role needs a second factor and who have none. */
  withoutSecondFactor: z.number().int(),
  securityOfficers: z.number().int(),
  auditors: z.number().int(),
  /** Mails and SMS that wait, and that were given up in the last thirty days. */
  messages: z.object({ waiting: z.number().int(), failed: z.number().int() }),
  /** Neither an SMS gateway nor a mail server is set where people need one: no code reaches anybody. */
  codesUnsent: z.boolean(),
  embedded: z.boolean(),
  secondFactor: z.enum(['required', 'optional']),
})
export type AdminOverview = z.infer<typeof adminOverviewSchema>
