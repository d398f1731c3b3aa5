import { describe, expect, it } from 'vitest'
import { dueUntil, isQuiet, newsSince } from '#shared/domain/subscription'

const at = (time: string) => new Date(`${time}+08:00`)
const news = (time: string, urgent = false) => ({ at: at(time), urgent })

describe('isQuiet', () => {
  it.each([['20:59:59', false], ['21:00:00', true], ['00:00:00', true], ['07:59:59', true], ['08:00:00', false]])('at %s', (time, quiet) => {
    expect(isQuiet(at(`2026-12-01T${time}`))).toBe(quiet)
  })
})

describe('dueUntil', () => {
  it('waits with what is not urgent for nine o’clock', () => {
    const list = [news('2026-12-01T08:59:00')]
    expect(dueUntil(list, at('2026-12-01T08:59:59'))).toBeNull()
    expect(dueUntil(list, at('2026-12-01T09:00:00'))).toEqual(at('2026-12-01T08:59:00'))
  })

  it('waits with what comes after nine for the next day', () => {
    const list = [news('2026-12-01T09:00:01')]
    expect(dueUntil(list, at('2026-12-01T20:00:00'))).toBeNull()
    expect(dueUntil(list, at('2026-12-02T08:59:59'))).toBeNull()
    expect(dueUntil(list, at('2026-12-02T09:00:00'))).toEqual(at('2026-12-01T09:00:01'))
  })

  it('does not wait with what is urgent, nor tells what has not happened', () => {
    const list = [news('2026-12-01T10:00:00', true)]
    expect(dueUntil(list, at('2026-12-01T09:59:59'))).toBeNull()
    expect(dueUntil(list, at('2026-12-01T10:00:00'))).toEqual(at('2026-12-01T10:00:00'))
  })

  it('is never for who was told already', () => {
    const due = dueUntil([news('2026-12-01T08:00:00')], at('2026-12-01T12:00:00'))
    // Written to at nine: told until then.
    expect(due && due > at('2026-12-01T09:00:00')).toBe(false)
  })
})

describe('newsSince', () => {
  it('is everything after the last mail, up to now', () => {
    const list = [news('2026-12-01T08:00:00'), news('2026-12-01T10:00:00'), news('2026-12-01T12:00:00'), news('2026-12-01T13:00:00')]
    expect(newsSince(list, { toldUntil: at('2026-12-01T08:00:00'), now: at('2026-12-01T12:00:00') })).toEqual(list.slice(1, 3))
  })
})
