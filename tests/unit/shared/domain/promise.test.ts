import { describe, expect, it } from 'vitest'
import { promiseOn, promiseSentence } from '#shared/domain/promise'

describe('what a stage promises', () => {
  it('names the working days where each is answered', () => {
    expect(promiseSentence({ mode: 'each', workingDays: 15 })).toEqual({
      zh: '我们将在收到后15个工作日内逐条答复。',
      en: 'Each opinion is answered within 15 working days of receipt.',
    })
  })

  it('names the day, without leading zeros, where all are answered together', () => {
    const { zh, en } = promiseSentence({ mode: 'together', by: '2027-01-05' })
    expect(zh).toBe('本环节结束后统一研究，2027年1月5日前公布采纳情况。')
    expect(en).toContain('by 5 January 2027')
    expect(zh).not.toContain('逐条')
  })

  it('promises nobody a day that is over', () => {
    const together = { mode: 'together', by: '2027-01-05' } as const
    expect(promiseOn(together, '2027-01-05')).toEqual(promiseSentence(together))
    expect(promiseOn(together, '2027-01-06').zh).toBe('逾期来件将予答复，单独统计。')
    expect(promiseOn({ mode: 'each', workingDays: 15 }, '2027-01-06').zh).toContain('15个工作日')
  })
})
