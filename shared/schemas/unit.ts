import { z } from 'zod'
import { unitKinds } from '../domain/unit'
import { localTextSchema } from './text'

export { unitKinds } from '../domain/unit'
const code = z.string().trim().regex(/^[a-z0-9][a-z0-9-]*$/, 'code:unitCode').max(60, 'code:unitCode')
const name = z.object({ zh: z.string().trim().min(1, 'code:needed').max(100, 'code:tooLong'), en: z.string().trim().max(200, 'code:tooLong').optional() })

export const unitSchema = z.object({ id: z.uuid(), code: z.string(), name: localTextSchema, kind: z.enum(unitKinds) }).meta({ id: 'Unit' })
export type Unit = z.infer<typeof unitSchema>
export const unitListSchema = z.object({ items: z.array(unitSchema.extend({ people: z.number().int() })) })
export type UnitList = z.infer<typeof unitListSchema>

export const unitBody = z.strictObject({ code, name, kind: z.enum(unitKinds, 'code:needed') })
export const unitPatch = z.strictObject({ name: name.optional(), kind: z.enum(unitKinds).optional() })
export const unitParams = z.object({ unit: z.uuid() })
