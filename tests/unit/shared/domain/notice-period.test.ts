import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { leastNoticeEnd, noticeMovedFrom } from '#shared/domain/notice-period'

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
