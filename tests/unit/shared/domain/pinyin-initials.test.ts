import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesInitials, rankInitials } from '#shared/domain/pinyin-initials'

describe('rankInitials', () => {
  it.each([
    ['zhjt', 'zhjt', 0],
    ['zhjt', 'ZHJT', 0],
    ['ZHJT', 'zh', 1],
    ['zhjt', 'jt', 2],
    ['zhjt', 'zjt', 3],
    ['zhjt', ' z j ', 3],
    ['zhjt', 'ｚｈ', 1],
    ['zhjt', 'tj', null],
    ['zhjt', 'zhjtx', null],
    ['zhjt', '交通', null],
    ['zhjt', '', 0],
    ['', 'a', null],
    ['aba', 'aa', 3],
    ['aba', 'aaa', null],
  ])('%j for %j is %s', (initials, typed, rank) => {
    expect(rankInitials(initials, typed)).toBe(rank)
    expect(matchesInitials(initials, typed)).toBe(rank !== null)
  })

  it('fits whatever is left after letters are dropped', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abcz'), maxLength: 12 }), fc.infiniteStream(fc.boolean()), (initials, keep) => {
      expect(matchesInitials(initials, [...initials].filter(() => keep.next().value).join(''))).toBe(true)
    }))
  })
})
