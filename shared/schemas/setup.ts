import { z } from 'zod'
import { setupSteps } from '../domain/setup'

/** How far an installation is set up, step by step, and how much of each there is. */
export const setupSchema = z.object({
  done: z.record(z.enum(setupSteps), z.boolean()),
  townships: z.number().int(),
  villages: z.number().int(),
  parks: z.number().int(),
  units: z.number().int(),
  people: z.number().int(),
  /** Those of them who are of a unit. */
  ofUnits: z.number().int(),
  plans: z.number().int(),
  drafts: z.number().int(),
}).meta({ id: 'Setup' })
export type Setup = z.infer<typeof setupSchema>
