import { z } from 'zod'
import { documentItems } from '../domain/document'
import { planPhases } from '../domain/phase'
import { moveKinds } from '../domain/phase-move'
import { revisionGrounds } from '../domain/procedure-facts'
import { procedureLimits } from '../domain/procedure-limits'
import { ruleGroups, ruleIds } from '../domain/procedure-rule'
import { legalDaySchema } from './legal-day'
import { scheduleSchema } from './procedure'

const line = z.string().trim().max(procedureLimits.line, 'code:tooLong')
const reason = z.string().trim().min(1, 'code:needed').max(procedureLimits.reason, 'code:tooLong')
const dayOrNone = z.union([z.literal(''), legalDaySchema])

/** What a plan's procedure is set to, and the planned days of its phases; days that move need the reason. */
export const procedurePatch = z.strictObject({
  version: z.number().int().min(1),
  groups: z.partialRecord(z.enum(ruleGroups), z.boolean()).optional(),
  revisionGround: z.enum(revisionGrounds).nullable().optional(),
  schedule: scheduleSchema.nullable().optional(),
  phases: z.array(z.strictObject({ phase: z.enum(planPhases), plannedFrom: dayOrNone, plannedTo: dayOrNone }).refine(one => !one.plannedFrom || !one.plannedTo || one.plannedFrom <= one.plannedTo, { path: ['plannedTo'], error: 'code:lastBeforeFirst' })).max(planPhases.length).optional(),
  reason: z.string().trim().max(procedureLimits.reason, 'code:tooLong').default(''),
})
export type ProcedurePatch = z.output<typeof procedurePatch>

/** A document, or what was done on paper (补录). */
export const documentBody = z.strictObject({
  id: z.uuid(),
  item: z.enum(documentItems, 'code:needed'),
  subject: z.string().max(procedureLimits.line).default(''),
  title: line.min(1, 'code:needed'),
  number: line.default(''),
  date: legalDaySchema,
  handler: line.default(''),
  organ: line.default(''),
  upload: z.uuid().nullable().default(null),
  note: z.string().trim().max(procedureLimits.reason, 'code:tooLong').default(''),
  /** Why the plan does not need the item; null where it is fulfilled. */
  waived: reason.nullable().default(null),
  offline: z.boolean().default(true),
})
export type DocumentBody = z.output<typeof documentBody>

export const voidBody = z.strictObject({ reason })
export const documentParams = z.object({ document: z.uuid() })

export const overrideBody = z.strictObject({ of: z.enum(ruleIds), subject: z.string().max(procedureLimits.line).default(''), reason })
export type OverrideBody = z.output<typeof overrideBody>
export const overrideParams = z.object({ plan: z.string().min(1).max(100), override: z.uuid() })

export const confirmationBody = z.strictObject({ source: line.min(1, 'code:needed'), confirmedOn: legalDaySchema })
export type ConfirmationBody = z.output<typeof confirmationBody>
export const ruleParams = z.object({ rule: z.enum(ruleIds) })

/** A transition: made at once, or waiting for the leading group where that signs it off. `hash` is the gate report the asker has seen. */
export const moveBody = z.strictObject({
  kind: z.enum(moveKinds),
  to: z.enum(planPhases),
  reason: z.string().trim().max(procedureLimits.reason, 'code:tooLong').default(''),
  effectiveOn: legalDaySchema.nullable().default(null),
  version: z.number().int().min(1),
  hash: z.string().max(64),
})
export type MoveBody = z.output<typeof moveBody>

/** `hash` is the checklist that was seen. */
export const conclusionBody = z.strictObject({ hash: z.string().max(64) })

export const moveParams = z.object({ move: z.uuid() })
export const moveDecisionBody = z.strictObject({ decision: z.enum(['sign', 'refuse']), note: z.string().trim().max(procedureLimits.reason, 'code:tooLong').default('') })
export type MoveDecisionBody = z.output<typeof moveDecisionBody>
