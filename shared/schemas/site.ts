import { z } from 'zod'
import { localTextSchema } from './text'

/** What the masthead and the footer tell of the installation (domain.md §5.2). */
export const siteSchema = z.object({
  publicBody: localTextSchema,
  organiser: localTextSchema,
  address: localTextSchema,
  phone: z.string(),
  icp: z.string(),
  siteCode: z.string(),
  policeCode: z.string(),
  demo: z.boolean(),
}).meta({ id: 'Site' })
export type Site = z.infer<typeof siteSchema>
