import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatReceipt, parseReceipt, receiptFromBytes } from '#shared/domain/receipt-code'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytes = fc.uint8Array({ minLength: 8, maxLength: 32 })
const code = bytes.map(receiptFromBytes)

describe('receiptFromBytes', () => {
  it.each([
    [[0, 0, 0, 0, 0, 0, 0, 0], '000000000000'],
    [[255, 255, 255, 255, 255, 255, 255, 255], 'ZZZZZZZZZZZZ'],
    [[0, 0, 0, 0, 0, 0, 0, 0x1F], '000000000001'],
    [[0x08, 0, 0, 0, 0, 0, 0, 0], '100000000000'],
    // 01234 56789 ABCDE… : 5-bit groups 0, 4, 17, 20, 11, 7, 17, 23, 21, 15, 6, 15.
    [[0x01, 0x23, 0x45, 0x67, 0x8A, 0xBC, 0xDE, 0xF0], '04HMASWAQKFF'],
  ])('takes the first 60 bits of %j', (input, payload) => {
    expect(receiptFromBytes(Uint8Array.from(input)).slice(0, 12)).toBe(payload)
  })

  it('is the number of the 60 bits in base 32', () => {
    fc.assert(fc.property(bytes, (input) => {
      const number = [...input.slice(0, 8)].reduce((sum, byte) => sum << 8n | BigInt(byte), 0n) >> 4n
      const value = [...receiptFromBytes(input).slice(0, 12)].reduce((sum, character) => sum << 5n | BigInt(alphabet.indexOf(character)), 0n)
      expect(value).toBe(number)
    }))
  })

  it('does not read beyond them', () => {
    const a = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 0x80])
    const b = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 0x8F, 99])
    expect(receiptFromBytes(a)).toBe(receiptFromBytes(b))
  })

  it('needs eight bytes', () => {
    expect(() => receiptFromBytes(new Uint8Array(7))).toThrow(RangeError)
  })
})

describe('parseReceipt', () => {
  it('reads what was formatted', () => {
    fc.assert(fc.property(code, (one) => {
      expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
      expect(formatReceipt(one)).toMatch(/^.{4}-.{4}-.{5}$/)
      expect(parseReceipt(formatReceipt(one))).toBe(one)
    }))
  })

  it('reads it however it was typed', () => {
    fc.assert(fc.property(code, fc.infiniteStream(fc.nat()), (one, random) => {
      const pick = (...forms: string[]) => forms[(random.next().value ?? 0) % forms.length] ?? ''
      const typed = [...one].map((character) => {
        const likeness = character === '0' ? pick('0', 'O', 'o') : character === '1' ? pick('1', 'I', 'l', 'L', 'i') : character === 'V' ? pick('V', 'u', 'U') : character
        const full = String.fromCharCode(likeness.charCodeAt(0) + 0xFEE0)
        return pick(likeness, likeness.toLowerCase(), full) + pick('', '', '', '-', ' ', '－', '—', '　', '\u200B')
      }).join('')
      expect(parseReceipt(typed)).toBe(one)
    }))
  })

  it('refuses every single wrong character', () => {
    fc.assert(fc.property(code, fc.nat(12), fc.integer({ min: 1, max: 31 }), (one, at, by) => {
      const wrong = alphabet.charAt((alphabet.indexOf(one.charAt(at)) + by) % 32)
      expect(parseReceipt(one.slice(0, at) + wrong + one.slice(at + 1))).toBeNull()
    }), { numRuns: 2000 })
  })

  it('refuses every exchange of two characters', () => {
    fc.assert(fc.property(code, fc.nat(12), fc.nat(12), (one, a, b) => {
      fc.pre(one.charAt(a) !== one.charAt(b))
      const characters = [...one]
      characters[a] = one.charAt(b)
      characters[b] = one.charAt(a)
      expect(parseReceipt(characters.join(''))).toBeNull()
    }), { numRuns: 2000 })
  })

  it.each([['nothing', ''], ['too short', '04HMASWAQKFF'], ['too long', '0'.repeat(14)], ['zeros', '0'.repeat(13)], ['Chinese', '回执编号一二三四五六七八九'], ['signs', '04HM-ASWA-QKFF*'], ['an emoji', '04HMASWAQKF😀']])('refuses %s', (_, input) => {
    expect(parseReceipt(input)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (input) => {
      expect(() => parseReceipt(input)).not.toThrow()
    }))
  })
})
