import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { leastNoticeEnd, namesDay, noticeMovedFrom } from '#shared/domain/notice-period'

const calendar = buildCalendar(holidayArrangements)

describe('the period of a notice', () => {
  it('ends on the next working day where the thirtieth is a day of rest', () => {
    // 2026-11-21 is a Saturday.
    expect(leastNoticeEnd('publicNotice', '2026-10-22', calendar)?.date).toBe('2026-11-23')
    expect(noticeMovedFrom('publicNotice', '2026-10-22', '2026-11-23', calendar)).toBe('2026-11-21')
  })

  it.each([
    ['a survey that happens to end so', 'survey', '2026-11-23'],
    ['a notice that was simply made longer', 'publicNotice', '2026-11-24'],
    ['a notice that ends on its thirtieth day', 'publicNotice', '2026-11-21'],
  ] as const)('was not moved: %s', (_, kind, last) => {
    expect(noticeMovedFrom(kind, '2026-10-22', last, calendar)).toBeNull()
  })

  it('is set for notices only', () => expect(leastNoticeEnd('survey', '2026-10-22', calendar)).toBeNull())
})

describe('a day in a text', () => {
  it.each(['至2026年12月1日24时', '至12月1日', '2026-12-01', '2026.12.1', '至12 月 01 日', '至１２月１日', '12/1'])('is named by %s', text => expect(namesDay(text, '2026-12-01')).toBe(true))
  it.each(['至2026年12月11日24时', '至2026年2月1日', '至12月2日', '自公告之日起三十日', '', '至12月10日', '112-1'])('is not by %s', text => expect(namesDay(text, '2026-12-01')).toBe(false))
})
