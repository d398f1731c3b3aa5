import { z } from 'zod'
import { localTarget } from '../domain/local-target'
import { takedownKinds, takedownLimits, takedownReasons, takedownStates } from '../domain/takedown'
import { characters, localTextSchema } from './text'

/** What stands in the place of what was taken down, and in the plan's list of corrections: everything but the thing itself. */
export const takedownSchema = z.object({
  /** Running number of the plan: 更正第 n 号. */
  number: z.number().int(),
  kind: z.enum(takedownKinds),
  /** Slug of its plan, and the version of the draft it is or stood in, or the slug of the stage whose notice it is. */
  plan: z.string(),
  version: z.number().int().nullable(),
  stage: z.string().nullable(),
  label: localTextSchema,
  reason: z.enum(takedownReasons),
  statement: localTextSchema,
  state: z.enum(takedownStates),
  takenDownAt: z.iso.datetime(),
  /** What was wrong and what is right. */
  correction: localTextSchema.nullable(),
  /** Path of what stands in its place; '' for nothing. */
  replacement: z.string(),
  correctedAt: z.iso.datetime().nullable(),
  /** Why it is public again. */
  restoreReason: localTextSchema.nullable(),
  restoredAt: z.iso.datetime().nullable(),
}).meta({ id: 'Takedown' })
export type Takedown = z.infer<typeof takedownSchema>

export const correctionListSchema = z.object({ items: z.array(takedownSchema) })

/** The same for the desk: its id, and who did it. */
export const deskTakedownSchema = takedownSchema.extend({ id: z.uuid(), takenDownBy: z.string(), correctedBy: z.string(), restoredBy: z.string() }).meta({ id: 'DeskTakedown' })
export type DeskTakedown = z.infer<typeof deskTakedownSchema>

/** What can be taken down of a draft, first the draft itself; `number` where it is down. */
export const takedownSubjectSchema = z.object({ id: z.uuid(), kind: z.enum(takedownKinds), label: localTextSchema, number: z.number().int().nullable() })
export type TakedownSubject = z.infer<typeof takedownSubjectSchema>

export const deskTakedownsSchema = z.object({ subjects: z.array(takedownSubjectSchema), items: z.array(deskTakedownSchema) }).meta({ id: 'DeskTakedowns' })
export type DeskTakedowns = z.infer<typeof deskTakedownsSchema>

const textOf = (max: number) => z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(max, 'code:tooLong')), en: z.string().trim().check(characters(max * 2, 'code:tooLong')).optional().transform(en => en || undefined) })

export const takeDownBody = z.strictObject({ kind: z.enum(takedownKinds), subject: z.uuid(), reason: z.enum(takedownReasons, 'code:needed'), statement: textOf(takedownLimits.statement) })
export type TakeDownBody = z.output<typeof takeDownBody>

export const correctionBody = z.strictObject({
  text: textOf(takedownLimits.correction),
  replacement: z.string().trim().check(characters(takedownLimits.replacement, 'code:tooLong')).refine(path => path === '' || localTarget(path) !== undefined, 'code:localPath').default(''),
  /** Of a notice: that it is to be public again although nothing was changed in it. */
  unchanged: z.boolean().default(false),
})
export type CorrectionBody = z.output<typeof correctionBody>

export const restoreBody = z.strictObject({ reason: textOf(takedownLimits.reason) })
export const takedownParams = z.object({ takedown: z.uuid() })
