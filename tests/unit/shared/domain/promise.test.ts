import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { calendarWith } from '#shared/domain/holiday-entry'
import { holidayArrangements } from '#shared/domain/holidays'
import { dueBy, promiseNow, promiseOn, promiseSentence, promiseToAll } from '#shared/domain/promise'

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

  it('says the year whose holidays are not announced, and counts weekdays in it', () => {
    expect(dueBy({ mode: 'each', workingDays: 1 }, '2027-01-12', calendar)).toEqual({ receivedTo: '2027-01-11', unannounced: 2027 })
    expect(dueBy({ mode: 'each', workingDays: 1 }, '2026-12-30', calendar), 'the last days of December wait for the next year').toEqual({ receivedTo: '2026-12-29', unannounced: 2026 })
  })

  it('follows the days the office has entered', () => {
    // The Monday is off: what is due on Tuesday was received until Friday, whose first working day is Tuesday … and the days of rest after it.
    const off = calendarWith([{ date: '2026-11-23', kind: 'off', name: '测试', source: '测试' }])
    expect(dueBy({ mode: 'each', workingDays: 1 }, '2026-11-24', off)).toEqual({ receivedTo: '2026-11-23' })
    expect(dueBy({ mode: 'each', workingDays: 2 }, '2026-11-24', off)).toEqual({ receivedTo: '2026-11-19' })
  })

  it('is everything from the promised day on where all are answered together, and nothing before', () => {
    expect(dueBy({ mode: 'together', by: '2026-11-24' }, '2026-11-23', calendar)).toBeNull()
    expect(dueBy({ mode: 'together', by: '2026-11-24' }, '2026-11-24', calendar)).toBe('everything')
  })
})

describe('what an author reads on the receipt', () => {
  const calendar = buildCalendar(holidayArrangements)
  const together = { mode: 'together', by: '2026-12-20' } as const
  const each = { mode: 'each', workingDays: 15 } as const
  it.each([
    ['nothing answered yet', together, { opinions: 1, answered: 0 }, '2026-12-01', '本环节结束后统一研究，2026年12月20日前公布采纳情况。'],
    ['the answer is there', together, { opinions: 1, answered: 1 }, '2026-12-01', '您的意见已答复。'],
    ['all of several are', each, { opinions: 3, answered: 3 }, '2026-12-01', '您的3条意见都已答复。'],
    ['some are', together, { opinions: 3, answered: 1 }, '2026-12-01', '3条意见中已答复1条。尚未答复的意见将统一研究，2026年12月20日前公布采纳情况。'],
    ['some are, each in its time', each, { opinions: 2, answered: 1 }, '2026-11-24', '2条意见中已答复1条。尚未答复的意见将在收到后15个工作日内答复。'],
    ['the last promised day', together, { opinions: 1, answered: 0 }, '2026-12-20', '本环节结束后统一研究，2026年12月20日前公布采纳情况。'],
    ['the promised day is over', together, { opinions: 1, answered: 0 }, '2026-12-21', '原定2026年12月20日前公布采纳情况，现仍在研究。'],
    ['the last of the working days', each, { opinions: 1, answered: 0 }, '2026-12-14', '我们将在收到后15个工作日内逐条答复。'],
    ['a day after them', each, { opinions: 1, answered: 0 }, '2026-12-15', '已超过15个工作日，仍在研究答复。'],
    ['the working days are over', each, { opinions: 1, answered: 0 }, '2026-12-22', '已超过15个工作日，仍在研究答复。'],
  ])('%s', (_, answering, count, today, zh) => {
    expect(promiseNow(answering, { ...count, received: '2026-11-23', late: false }, today, calendar).zh).toBe(zh)
  })

  it('is not told that the days are over while they depend on a year that is not announced', () => {
    expect(promiseNow(each, { opinions: 1, answered: 0, received: '2026-12-20', late: false }, '2027-03-01', calendar).zh).toBe('我们将在收到后15个工作日内逐条答复。')
  })

  it('says of late ones that they are counted apart, once', () => {
    const late = (received: string) => promiseNow(together, { opinions: 1, answered: 0, received, late: true }, '2026-12-19', calendar).zh
    expect(late('2026-12-18')).toBe('本环节结束后统一研究，2026年12月20日前公布采纳情况。逾期来件，单独统计。')
    expect(late('2026-12-21')).toBe('逾期来件将予答复，单独统计。')
  })
})

describe('what a stage promises to all on a day', () => {
  const together = { mode: 'together', by: '2026-12-20' } as const
  it.each([
    ['open, none answered', { opinions: 9, answered: 0, closed: false }, '2026-12-01', '本环节结束后统一研究，2026年12月20日前公布采纳情况。'],
    ['open, all so far answered', { opinions: 9, answered: 9, closed: false }, '2026-12-01', '尚未答复的意见将统一研究，2026年12月20日前公布采纳情况。'],
    ['closed, none answered', { opinions: 9, answered: 0, closed: true }, '2026-12-01', '意见正在统一研究，2026年12月20日前公布采纳情况。'],
    ['closed, some answered', { opinions: 9, answered: 4, closed: true }, '2026-12-01', '尚未答复的意见将统一研究，2026年12月20日前公布采纳情况。'],
    ['closed, all answered', { opinions: 9, answered: 9, closed: true }, '2026-12-01', undefined],
    ['closed, the day over', { opinions: 9, answered: 4, closed: true }, '2026-12-21', '原定2026年12月20日前公布采纳情况，现仍在研究。'],
  ])('%s', (_, count, today, zh) => {
    expect(promiseToAll(together, count, today)?.zh).toBe(zh)
  })

  it('keeps to working days where each is answered', () => {
    expect(promiseToAll({ mode: 'each', workingDays: 15 }, { opinions: 9, answered: 0, closed: true }, '2026-12-21')?.zh).toContain('15个工作日')
  })
})
