import { z } from 'zod'
import { expertFields, expertLimits, expertStates, expertTiers } from '../domain/expert'
import { int4 } from './numbers'
import { characters } from './text'

const line = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => z.string().trim().min(1, 'code:needed').check(characters(most, 'code:tooLong'))

/** What the registry holds of an expert. `person` is his account's person; null where he has none and writes on paper. */
export const expertFieldsSchema = z.strictObject({
  name: needed(expertLimits.name),
  workplace: needed(expertLimits.workplace),
  title: line(expertLimits.title),
  fields: z.array(z.enum(expertFields)).min(1, 'code:needed').max(expertLimits.fields, 'code:tooMany').refine(list => new Set(list).size === list.length, 'code:twice'),
  tier: z.enum(expertTiers, 'code:needed'),
  person: z.uuid().nullable(),
  note: line(expertLimits.note),
})
export type ExpertFields = z.output<typeof expertFieldsSchema>
/** The id is the client's, so that sending again makes no second entry. */
export const expertCreateBody = expertFieldsSchema.extend({ id: z.uuid() })
/** Single fields, or that an expert is asked no more (`inactive`, with the reason) or again. */
export const expertPatchBody = z.strictObject({ version: int4, patch: expertFieldsSchema.extend({ state: z.enum(expertStates), stateReason: line(expertLimits.reason) }).partial() })
export const expertParams = z.object({ expert: z.uuid() })
export const expertQuery = z.object({ q: z.string().trim().max(60).optional(), field: z.enum(expertFields).optional(), tier: z.enum(expertTiers).optional(), state: z.enum(expertStates).optional() })

export const expertSchema = z.object({
  id: z.uuid(), name: z.string(), workplace: z.string(), title: z.string(), fields: z.array(z.enum(expertFields)), tier: z.enum(expertTiers),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(), state: z.enum(expertStates), stateReason: z.string(), note: z.string(), version: z.number().int(),
  /** In how many rounds he was asked, and in how many he has written. */
  invited: z.number().int(), written: z.number().int(),
}).meta({ id: 'Expert' })
export type Expert = z.infer<typeof expertSchema>
export const expertListSchema = z.object({
  items: z.array(expertSchema),
  /** People who hold the role and stand in no entry yet. */
  accounts: z.array(z.object({ id: z.uuid(), name: z.string() })),
}).meta({ id: 'ExpertList' })
export type ExpertList = z.infer<typeof expertListSchema>
