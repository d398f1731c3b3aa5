import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { icalendar } from '../../../server/utils/icalendar'
import type { ICalendar, ICalendarEvent } from '../../../server/utils/icalendar'

const event: ICalendarEvent = {
  uid: 'a-closes', title: '征求意见截止：武清区国土空间总体规划（2021—2035年）草案公示', text: '第一行；逗号,反斜线\\\n第二行', place: '武清区、会议中心; 三楼, 301', link: 'https://x.test/stages/wq-gongshi-1?a=1&b=征求',
  when: { day: '2026-12-14' }, standing: 'confirmed', alarms: ['-P2DT15H', 'PT9H'], sequence: 3, changedAt: new Date('2026-11-20T09:30:00+08:00'),
}
const calendar: ICalendar = { name: '武清区国土空间总体规划', lang: 'zh-CN', self: 'https://x.test/plans/a/calendar.ics', events: [event] }

/** As a calendar program reads it. */
function read(text: string) {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[])
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return { component, events: component.getAllSubcomponents('vevent').map(one => new ICAL.Event(one)) }
}
const only = (text: string) => {
  const [first] = read(text).events
  if (!first) throw new Error('no event')
  return first
}
const valueOf = (found: ICAL.Event, name: string) => String(found.component.getFirstPropertyValue(name))

describe('icalendar', () => {
  it('is read by a calendar program as it was meant', () => {
    const found = only(icalendar(calendar))
    expect(found.summary).toBe(event.title)
    expect(found.description).toBe(`${event.text}\n${event.link}`)
    expect(found.location).toBe(event.place)
    expect(found.uid).toBe('a-closes@gonghui.invalid')
    expect(found.sequence).toBe(3)
    expect(valueOf(found, 'status')).toBe('CONFIRMED')
    expect(valueOf(found, 'last-modified')).toBe('2026-11-20T01:30:00Z')
    expect(decodeURI(valueOf(found, 'url'))).toBe(event.link)
  })

  it('tells a legal day as one whole day', () => {
    const found = only(icalendar(calendar))
    expect(found.startDate.isDate).toBe(true)
    expect(found.startDate.toString()).toBe('2026-12-14')
    expect(found.endDate.toString()).toBe('2026-12-15')
  })

  it('calls a last day to mind at nine, three days before and on the day', () => {
    const found = only(icalendar(calendar))
    const alarms = found.component.getAllSubcomponents('valarm').map((alarm) => {
      const at = found.startDate.clone()
      at.isDate = false
      at.addDuration(alarm.getFirstPropertyValue('trigger') as ICAL.Duration)
      return at.toString()
    })
    expect(alarms).toEqual(['2026-12-11T09:00:00', '2026-12-14T09:00:00'])
  })

  it('tells an hour in Asia/Shanghai, wherever it is read', () => {
    const found = only(icalendar({ ...calendar, events: [{ ...event, when: { from: new Date('2027-01-08T09:00:00+08:00'), to: new Date('2027-01-08T11:30:00+08:00') } }] }))
    expect(found.startDate.zone.tzid).toBe('Asia/Shanghai')
    expect(found.startDate.toJSDate().toISOString()).toBe('2027-01-08T01:00:00.000Z')
    expect(found.endDate.toJSDate().toISOString()).toBe('2027-01-08T03:30:00.000Z')
  })

  it.each([['tentative', 'TENTATIVE'], ['cancelled', 'CANCELLED']] as const)('says that an event is %s', (standing, status) => {
    expect(valueOf(only(icalendar({ ...calendar, events: [{ ...event, standing }] })), 'status')).toBe(status)
  })

  it('has lines of 75 octets at most, of whole characters, ended by CRLF', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
      const text = icalendar({ ...calendar, name: title, events: [{ ...event, title, text: title.repeat(3) }] })
      const lines = text.split('\r\n')
      expect(lines.at(-1)).toBe('')
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n\uFFFD]/)
      }
    }))
  })

  it('is read again whatever is written into it, and nobody begins a line of his own', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const found = read(icalendar({ ...calendar, name: typed, events: [{ ...event, title: typed, text: typed, place: typed }] }))
      expect(found.events).toHaveLength(1)
      expect(found.events[0]?.component.getAllProperties('summary')).toHaveLength(1)
    }))
    const hostile = '开会\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:a@x.test'
    expect(only(icalendar({ ...calendar, events: [{ ...event, title: hostile }] })).summary).toBe(hostile.replaceAll('\r\n', '\n'))
  })
})
