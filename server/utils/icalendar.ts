import type { LegalDate } from '#shared/domain/calendar'
import { addDays, shanghaiOffset } from '#shared/domain/calendar'

/** An event as it is written down, in one language and with whole addresses. */
export interface ICalendarEvent {
  uid: string
  title: string
  text: string
  place: string
  link: string
  when: { day: LegalDate } | { from: Date, to: Date | null }
  standing: 'confirmed' | 'tentative' | 'cancelled'
  alarms: readonly string[]
  sequence: number
  changedAt: Date
}

export interface ICalendar { name: string, lang: string, self: string, events: readonly ICalendarEvent[] }

/** UTC+8 without summer time, as it has been since 1992: earlier days are in no calendar of ours. */
const timezone = ['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19920101T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE']

/** A calendar as iCalendar (RFC 5545). It says nothing of the moment it is read at, so that it stays the same until something changes. */
export function icalendar({ name, lang, self, events }: ICalendar): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Gonghui//Gonghui//${lang === 'en' ? 'EN' : 'ZH'}`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    // RFC 7986; the two with X are what older clients read.
    `NAME:${escape(name)}`, `X-WR-CALNAME:${escape(name)}`, `SOURCE;VALUE=URI:${uri(self)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT12H', 'X-PUBLISHED-TTL:PT12H',
    ...timezone,
    ...events.flatMap(eventLines),
    'END:VCALENDAR', '',
  ].map(fold).join('\r\n')
}

function eventLines({ uid, title, text, place, link, when, standing, alarms, sequence, changedAt }: ICalendarEvent): string[] {
  return [
    'BEGIN:VEVENT', `UID:${uid}@gonghui.invalid`, `DTSTAMP:${utc(changedAt)}`, `LAST-MODIFIED:${utc(changedAt)}`, `SEQUENCE:${sequence}`,
    ...whenLines(when), `SUMMARY:${escape(title)}`,
    ...text ? [`DESCRIPTION:${escape(`${text}\n${link}`)}`] : [], ...place ? [`LOCATION:${escape(place)}`] : [],
    `URL:${uri(link)}`, `STATUS:${standing.toUpperCase()}`, `TRANSP:${'day' in when ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...alarms.flatMap(trigger => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escape(title)}`, `TRIGGER:${trigger}`, 'END:VALARM']),
    'END:VEVENT',
  ]
}

/** A whole day ends with the beginning of the next (RFC 5545, 3.6.1: DTEND is exclusive). */
function whenLines(when: ICalendarEvent['when']): string[] {
  if ('day' in when) return [`DTSTART;VALUE=DATE:${digits(when.day)}`, `DTEND;VALUE=DATE:${digits(addDays(when.day, 1))}`]
  const local = (instant: Date) => digits(new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 19))
  return [`DTSTART;TZID=Asia/Shanghai:${local(when.from)}`, ...when.to ? [`DTEND;TZID=Asia/Shanghai:${local(when.to)}`] : []]
}

const digits = (text: string) => text.replace(/[-:]/g, '')
const utc = (instant: Date) => `${digits(instant.toISOString().slice(0, 19))}Z`
/** An address has no line ends of its own; whatever else it may not hold is encoded. */
const uri = (address: string) => encodeURI(decoded(address))

function decoded(address: string): string {
  try {
    return decodeURI(address)
  }
  catch {
    return address
  }
}

/** A text value (RFC 5545, 3.3.11): what ends a line or parts values is escaped, other control characters are left out. */
function escape(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n').replace(/\p{Cc}/gu, '')
}

/** A content line in pieces of 75 octets at most, never parted within a character (RFC 5545, 3.1). */
function fold(line: string): string {
  const pieces: string[] = []
  let [piece, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      pieces.push(piece);
      [piece, octets] = [' ', 1]
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}
