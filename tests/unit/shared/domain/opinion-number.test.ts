import { expect, it } from 'vitest'
import { numberOf } from '#shared/domain/opinion-number'

it.each<[string, number | undefined]>([
  ['268', 268], ['0268', 268], ['0268-2', 268], [' ０２６８ ', 268], ['2147483647', 2147483647],
  ['0', undefined], ['2147483648', undefined], ['12345678901', undefined], ['268号', undefined], ['-1', undefined], ['', undefined],
])('%j means the number %s', (q, number) => expect(numberOf(q)).toBe(number))
