import { z } from 'zod'
import { appealDecisions, appealLimit } from '../domain/appeal'
import { escalationLimit } from '../domain/escalation'
import { withheldReasons } from '../domain/opinion'
import { opinionLimit } from '../domain/submission-limits'
import { int4 } from './numbers'
import { opinionFilesSchema } from './upload'
import { characters } from './text'

/** Why an opinion is brought before the director, and what he decides. */
export const escalationBodySchema = z.object({ version: int4, note: z.string().trim().min(1, 'code:needed').check(characters(escalationLimit)) })
export const appealVerdictSchema = z.object({
  version: int4,
  decision: z.enum(['granted', 'rejected']),
  /** Its author reads it. */
  reason: z.string().trim().min(1, 'code:needed').check(characters(appealLimit.reason)),
  publicText: z.string().trim().check(characters(opinionLimit.text)).optional(),
})
export const originalTextSchema = opinionFilesSchema.extend({ text: z.string() }).meta({ id: 'OriginalText' })
export type OriginalText = z.infer<typeof originalTextSchema>
/** Once that an opinion was brought before the director. */
export const escalationSchema = z.object({ note: z.string(), by: z.string(), at: z.iso.datetime(), decision: z.string(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable() })
/** An appeal as the desk reads it. */
export const deskAppealSchema = z.object({ text: z.string(), filedAt: z.iso.datetime(), against: z.enum(withheldReasons), decision: z.union([z.enum(appealDecisions), z.literal('')]), reason: z.string(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), mayDecide: z.boolean() })
