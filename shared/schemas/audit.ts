import { z } from 'zod'
import { auditActions, auditSubjects } from '../domain/audit'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'

/** What the record is searched by; `q` is a name, a number of a submission, an id or an address. */
export const auditFilter = z.object({
  q: z.string().trim().max(100).optional(),
  action: z.enum(auditActions).optional(),
  kind: z.enum(auditSubjects).optional(),
  by: z.union([z.uuid(), z.literal('nobody')]).optional(),
  /** First and last day, both included. */
  from: legalDaySchema.optional(),
  to: legalDaySchema.optional(),
})
export type AuditQuery = z.infer<typeof auditFilter>
export const auditQuery = auditFilter.extend({
  /** The id of the last entry seen. */
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const subject = z.object({
  kind: z.enum(auditSubjects),
  id: z.string(),
  /** What it is called now; null when it is no longer there, or is nothing of its own. */
  name: localTextSchema.nullable(),
  /** The stage an opinion, a submission or the stage itself is found under, or the version of a draft. */
  stage: z.string().nullable(),
  plan: z.string().nullable(),
})
export const auditEntrySchema = z.object({
  id: z.number().int(),
  at: z.iso.datetime({ offset: true }),
  action: z.enum(auditActions),
  /** Who did it; null for a visitor or the system. */
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  subject,
  detail: z.record(z.string(), z.unknown()),
  /** From where; forgotten after a year. */
  address: z.string().nullable(),
  sealed: z.boolean(),
}).meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntrySchema>

export const auditSchema = z.object({ items: z.array(auditEntrySchema), nextCursor: z.string().nullable() })
export type Audit = z.infer<typeof auditSchema>

/** What checking the chain of seals found (design §4.6). */
export const auditCheckSchema = z.object({
  /** Seals and entries looked at, and entries that wait for their seal. */
  seals: z.number().int(),
  entries: z.number().int(),
  unsealed: z.number().int(),
  /** The first seal that does not hold, by its position; null when all do. */
  broken: z.number().int().nullable(),
  /** The last seal, to be written down: whoever keeps it can tell later whether the record was cut short. */
  last: z.object({ position: z.number().int(), hash: z.string(), at: z.iso.datetime({ offset: true }) }).nullable(),
})
export type AuditCheck = z.infer<typeof auditCheckSchema>
