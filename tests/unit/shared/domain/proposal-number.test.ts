import { describe, expect, it } from 'vitest'
import { plainNumber, sameNumber } from '#shared/domain/proposal-number'

describe('the number of a proposal', () => {
  it.each([['0200', '0200'], ['第0200号', '0200'], ['第０２００号', '0200'], ['第 0200 号', '0200'], [' 0200号 ', '0200'], ['第0200', '0200'], ['Ｂ-12', 'B-12'], ['第', '第'], ['号', '号'], ['第号', '号'], ['代字第12号', '代字第12']])('%s is %s', (typed, number) => {
    expect([plainNumber(typed), plainNumber(plainNumber(typed))]).toEqual([number, number === '代字第12' ? number : plainNumber(number)])
  })

  it('is the same however wide and set apart it is written', () => {
    expect(new Set(['第 02 00 号', '０２００', '0200号'].map(sameNumber))).toEqual(new Set(['0200']))
  })
})
