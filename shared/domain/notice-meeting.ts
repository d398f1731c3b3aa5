import { legalDate } from './calendar'
import { clockText } from './date-text'
import type { NoticeFields, NoticeKind } from './notice'
import { noticeForms } from './notice-fields'
import { namesDay } from './notice-period'

/** Whether a text names the hour of an instant in Beijing in a way hours are written: 09:30, 9时30分, 下午2点半. */
export function namesClock(text: string, instant: Date): boolean {
  const [hour = 0, minute = 0] = clockText(instant).split(':').map(Number)
  const hours = hour > 12 ? `${hour}|0?${hour - 12}` : `0?${hour}`
  const whole = '00(?!\\d)|整|(?!\\s*[\\d半])'
  const minutes = minute === 0 ? whole : `${String(minute).padStart(2, '0')}(?!\\d)${minute === 30 ? '|半' : ''}`
  return new RegExp(`(?:^|\\D)(?:${hours})\\s*[:时点]\\s*(?:${minutes})`).test(text.normalize('NFKC'))
}

const bare = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** Which fields of a notice tell another time or another place than its meeting has now; a field that is empty tells nothing. */
export function otherThanMeeting({ kind, fields }: { kind: NoticeKind, fields: NoticeFields }, { beginsAt, venue }: { beginsAt: Date, venue: { zh: string } }): ('time' | 'venue')[] {
  const told = (field: 'time' | 'venue') => noticeForms[kind].fields.includes(field) ? fields[field]?.zh.trim() ?? '' : ''
  const [time, place] = [told('time'), told('venue')]
  return [
    ...time && !(namesDay(time, legalDate(beginsAt)) && namesClock(time, beginsAt)) ? ['time' as const] : [],
    ...place && !(venue.zh.trim() && bare(place).includes(bare(venue.zh))) ? ['venue' as const] : [],
  ]
}
