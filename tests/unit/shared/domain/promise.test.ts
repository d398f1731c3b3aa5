import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { dueBy, promiseOn, promiseSentence } from '#shared/domain/promise'

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

describe('what is due by the end of a day', () => {
  const calendar = buildCalendar(holidayArrangements)
  it.each([
    ['2026-11-24', 1, '2026-11-23', 'a Tuesday: Monday’s'],
    ['2026-11-23', 1, '2026-11-22', 'a Monday: Friday’s, and what came in at the weekend, whose first working day is Monday'],
    ['2026-11-22', 1, '2026-11-19', 'a Sunday: what was due on Friday'],
    ['2026-11-24', 15, '2026-11-03', 'three weeks of working days'],
  ])('%s, within %i working days: received until %s (%s)', (today, workingDays, receivedTo) => {
    expect(dueBy({ mode: 'each', workingDays }, today, calendar)).toEqual({ receivedTo })
  })

  it('is everything from the promised day on where all are answered together, and nothing before', () => {
    expect(dueBy({ mode: 'together', by: '2026-11-24' }, '2026-11-23', calendar)).toBeNull()
    expect(dueBy({ mode: 'together', by: '2026-11-24' }, '2026-11-24', calendar)).toBe('everything')
  })
})
