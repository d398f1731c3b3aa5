import { describe, expect, it } from 'vitest'
import { auditFilter } from '#shared/schemas/audit'
import { briefQuery } from '#shared/schemas/brief'
import { deskFilterSchema } from '#shared/schemas/desk-filter'
import { intakeBodySchema } from '#shared/schemas/submission'

/** Whatever takes a day, by the field it stands in. */
const takers = [
  ['day', briefQuery, {}],
  ['receivedFrom', deskFilterSchema, {}],
  ['receivedTo', deskFilterSchema, {}],
  ['from', auditFilter, {}],
  ['receivedOn', intakeBodySchema, { id: '00000000-0000-4000-8000-000000000001', channel: 'letter', opinions: [{ text: '请加宽', anchor: { kind: 'whole' } }] }],
] as const

describe.each(takers)('%s', (field, schema, others) => {
  it.each(['1949-01-01', '2026-11-29', '2199-12-31'])('may be %s', day => expect(schema.safeParse({ ...others, [field]: day }).error).toBeUndefined())
  // The database knows no year 0000, and refused it as a fault of ours.
  it.each(['0000-01-01', '0000-05-01', '1948-12-31', '2200-01-01', '9999-12-31', '2026-02-30', '去年'])('may not be %s', day => expect(schema.safeParse({ ...others, [field]: day }).error?.issues.map(issue => issue.path.join('.'))).toEqual([field]))
})
