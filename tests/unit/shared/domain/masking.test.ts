import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskEmail, maskName, maskPhone } from '#shared/domain/masking'

describe('maskName', () => {
  it.each([
    ['王小明', '王**'],
    ['王明', '王*'],
    ['王', '王'],
    [' 李四 ', '李*'],
    ['欧阳小明', '欧阳**'],
    ['欧阳', '欧*'],
    ['王女士', '王女士'],
    ['欧阳女士', '欧阳女士'],
    ['王小明先生', '王先生'],
    ['张老师', '张老师'],
    ['女士', '女*'],
    ['买买提·吐尔逊', '买**'],
    ['𠮷田太郎', '𠮷**'],
    ['Anna Smith', 'A**'],
    ['', ''],
  ])('%j → %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('changes nothing the second time and shows no third character', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'王欧阳小明先生女士司马*·ab'), maxLength: 8 }), (name) => {
      const masked = maskName(name)
      expect(maskName(masked)).toBe(masked)
      expect(Array.from(masked).length).toBeLessThanOrEqual(4)
    }), { numRuns: 2000 })
  })
})

describe('maskPhone', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['008613812345678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['022-82138888', '022-****8888'],
    ['（022）82138888', '022-****8888'],
    ['02282138888', '022-****8888'],
    ['0316-2138888', '0316-****8888'],
    ['010 65551234', '010-****1234'],
    ['82138888', '****8888'],
    ['12345', '****'],
    ['', '****'],
    ['138****5678', '138****5678'],
  ])('%j → %j', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('shows at most eight digits of anything, and never a middle', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{11}$/), (digits) => {
      const masked = maskPhone(digits)
      expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(8)
      expect(masked).toContain('****')
    }))
  })
})

describe('maskEmail', () => {
  it.each([
    ['zhang.san@example.com', 'z***@example.com'],
    ['a@example.com', '***@example.com'],
    [' Li@Example.com ', 'L***@Example.com'],
    ['"a@b"@example.com', '"***@example.com'],
    ['no address', '***'],
    ['@example.com', '***'],
    ['', '***'],
  ])('%j → %j', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })
})
