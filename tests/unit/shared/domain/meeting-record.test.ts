import { describe, expect, it } from 'vitest'
import { isSealable, recordGaps } from '#shared/domain/meeting-record'
import type { Signature } from '#shared/domain/meeting-record'
import { recordFields } from '#shared/domain/procedure-meeting'

const whole = Object.fromEntries(recordFields.map(field => [field, '写明']))
const person = (name: string, attended: boolean | null, signature: Signature) => ({ name, attended, signature })
const sealing = { kind: 'hearing' as const, record: whole, statements: 2, participants: [person('甲', true, 'signed'), person('乙', false, ''), person('丙', true, 'refused')], visitors: 0, scan: true }

describe('what keeps a record from being sealed (自然资源听证规定 Art. 10)', () => {
  it('is nothing once it is whole', () => {
    const gaps = recordGaps(sealing)
    expect(gaps).toEqual({ fields: [], noStatements: false, unsigned: [], noScan: false, nobody: false })
    expect(isSealable(gaps)).toBe(true)
  })

  it.each(recordFields)('is a field without words: %s', (field) => {
    const gaps = recordGaps({ ...sealing, record: { ...whole, [field]: '  ' } })
    expect(gaps.fields).toEqual([field])
    expect(isSealable(gaps)).toBe(false)
  })

  it('is somebody who was there and neither signed nor refused', () => {
    const gaps = recordGaps({ ...sealing, participants: [person('甲', true, ''), person('乙', false, ''), person('丁', null, '')] })
    expect(gaps.unsigned).toEqual(['甲'])
    expect(isSealable(gaps)).toBe(false)
  })

  it('is a missing scan, and not that nobody spoke', () => {
    expect(isSealable(recordGaps({ ...sealing, scan: false }))).toBe(false)
    expect(isSealable(recordGaps({ ...sealing, statements: 0 }))).toBe(true)
  })
})

describe('the record of another meeting', () => {
  it('asks for nothing but who came', () => {
    expect(isSealable(recordGaps({ kind: 'symposium', record: { participants: '12人' }, statements: 0, participants: [person('甲', true, '')], visitors: 0, scan: false }))).toBe(true)
    const other = { kind: 'symposium' as const, record: { participants: '12人' }, statements: 3, participants: [person('甲', null, '')], scan: false }
    expect([recordGaps({ ...other, visitors: 12 }).nobody, recordGaps({ ...other, visitors: 0 }).nobody, isSealable(recordGaps({ ...other, visitors: 0 }))], 'nobody came').toEqual([false, true, false])
    expect(recordGaps({ kind: 'onSite', record: {}, statements: 3, participants: [], visitors: 5, scan: false }).fields).toEqual(['participants'])
  })
})
