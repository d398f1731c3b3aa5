import { z } from 'zod'
import { unitKinds } from '../domain/unit'
import { characters, localTextSchema } from './text'

export { unitKinds } from '../domain/unit'
const code = z.string().trim().regex(/^[a-z0-9][a-z0-9-]*$/, 'code:unitCode').max(60, 'code:unitCode')
const name = z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(100, 'code:tooLong')), en: z.string().trim().check(characters(200, 'code:tooLong')).optional() })

export const unitSchema = z.object({ id: z.uuid(), code: z.string(), name: localTextSchema, kind: z.enum(unitKinds), /** The unit it was merged into. */ successorId: z.uuid().nullable() }).meta({ id: 'Unit' })
export type Unit = z.infer<typeof unitSchema>
export const unitListSchema = z.object({ items: z.array(unitSchema.extend({ people: z.number().int() })) })
export type UnitList = z.infer<typeof unitListSchema>

export const unitBody = z.strictObject({ code, name, kind: z.enum(unitKinds, 'code:needed') })
export const unitPatch = z.strictObject({ name: name.optional(), kind: z.enum(unitKinds).optional() })
/** 单位合并: into which unit, and why. */
export const unitMergerBody = z.strictObject({ to: z.uuid('code:needed'), reason: z.string().trim().min(1, 'code:needed').max(500, 'code:tooLong') })
export const unitMergerSchema = z.object({ /** How much open work went there. */ moved: z.number().int() })
export const unitParams = z.object({ unit: z.uuid() })
