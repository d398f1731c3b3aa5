import { describe, expect, it } from 'vitest'
import { readNumberText } from '#shared/domain/number-text'

describe('a number as it is written', () => {
  it.each<[string, number | null]>([
    ['12', 12], [' -1.5 ', -1.5], ['+3', 3], ['１２．５', 12.5], ['12,345.6', 12345.6], ['1,234,567', 1234567], ['007', 7],
    ['1,2345', null], ['1.5,000', null], ['12,34', null], ['1 2', null], ['1e5', null], ['', null], ['五', null], ['.5', null], ['9'.repeat(400), null], ['1000000000001', null],
  ])('%s', (text, number) => expect(readNumberText(text)).toBe(number))
})
