import { describe, expect, it } from 'vitest'
import { buildCalendar, isWorkingDay } from '#shared/domain/calendar'
import { announces, builtInEntries, calendarWith, holidayFaults } from '#shared/domain/holiday-entry'
import type { HolidayEntry } from '#shared/domain/holiday-entry'
import { holidayArrangements } from '#shared/domain/holidays'

const entry = (date: string, kind: HolidayEntry['kind']): HolidayEntry => ({ date, kind, name: '测试', source: '国务院办公厅通知（测试）' })
const whole = (year: number) => [entry(`${year}-01-01`, 'off'), entry(`${year}-05-01`, 'off'), entry(`${year}-10-01`, 'off')]

describe('holidays the office enters', () => {
  it('announce a year only when its whole notice is there', () => {
    expect(announces(whole(2027), 2027)).toBe(true)
    expect(announces(whole(2027).slice(0, 2), 2027)).toBe(false)
    expect([...calendarWith(whole(2027)).years]).toContain(2027)
    // A holiday that begins in December names a day of the next year: that announces nothing.
    expect([...calendarWith([entry('2027-01-01', 'off')]).years]).not.toContain(2027)
  })

  it('win over what is built in, both ways', () => {
    expect(isWorkingDay('2026-10-07', calendarWith([entry('2026-10-07', 'work')]))).toBe(true)
    expect(isWorkingDay('2026-11-23', calendarWith([entry('2026-11-23', 'off')]))).toBe(false)
    expect(isWorkingDay('2026-10-10', calendarWith([entry('2026-10-10', 'off')]))).toBe(false)
    expect(isWorkingDay('2026-10-07', calendarWith([]))).toBe(false)
  })

  it('say what is wrong with a year', () => {
    expect(holidayFaults(whole(2027).slice(1), 2027)).toContainEqual({ code: 'fixedMissing', date: '2027-01-01' })
    expect(holidayFaults([...whole(2027), entry('2027-01-01', 'off')], 2027)).toContainEqual({ code: 'twice', date: '2027-01-01' })
    // 2027-02-01 is a Monday.
    expect(holidayFaults([...whole(2027), entry('2027-02-01', 'work')], 2027)).toContainEqual({ code: 'workOnWeekday', date: '2027-02-01' })
    expect(holidayFaults(whole(2027), 2027)).toContainEqual({ code: 'sum', off: 2, statutory: 13 })
  })

  it.each([2019, 2021, 2024, 2025, 2026])('find nothing wrong with the notice of %i', (year) => {
    expect(holidayFaults(builtInEntries(), year)).toEqual([])
  })

  it('make of the built-in arrangements the calendar they are', () => {
    const made = calendarWith(builtInEntries(), [])
    const built = buildCalendar(holidayArrangements)
    expect([...made.holidays].sort()).toEqual([...built.holidays].sort())
    expect([...made.makeUpDays].sort()).toEqual([...built.makeUpDays].sort())
    expect([...made.years].sort()).toEqual([...built.years].sort())
  })
})
