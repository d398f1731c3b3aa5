import { expect, it } from 'vitest'
import { readingOfBlock } from '#shared/domain/submission-reading'

const target = { kind: 'block', block: 'b', number: '', excerpt: '', quote: null } as const
const text = '为统筹全区空间'

it.each([
  ['1-3', '统筹'],
  ['5-99', '空间'],
  ['3-3', undefined],
  ['9-12', undefined],
  ['-1-3', undefined],
  ['1.5-3', undefined],
  ['1-3-5', undefined],
  ['1-Infinity', undefined],
  [undefined, undefined],
])('the range %s quotes %s', (range, exact) => {
  const reading = readingOfBlock(target, { number: '第一条', text }, range)
  expect(reading).toMatchObject({ number: '第一条', excerpt: text })
  expect(reading.kind === 'block' && reading.quote?.exact).toBe(exact)
})
