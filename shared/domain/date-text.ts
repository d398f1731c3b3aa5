import { addDays, endOfLegalDay, legalDate, shanghaiOffset } from './calendar'

/** `second`: to the second, for the record; `legalDay`: an exclusive end instant (00:00 of the next day), shown as the day it ends (design §4.5). */
export type DateKind = 'date' | 'dateTime' | 'second' | 'legalDay'

const weekdaysZh = '日一二三四五六'
const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const monthsEn = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** An instant as a day in Asia/Shanghai, in words: 2026年11月23日（星期一）, 'Monday 23 November 2026'. */
export function dateText(value: string | Date, kind: DateKind, lang: string, options: { weekday?: boolean, time?: boolean } = {}): string {
  const given = new Date(value)
  const instant = kind === 'legalDay' ? new Date(given.getTime() - 1) : given
  const day = legalDate(instant)
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const clock = clockOf(instant, kind, options.time ?? (kind === 'dateTime' || kind === 'second'))
  if (lang.startsWith('zh')) {
    const name = options.weekday === false ? '' : `（星期${weekdaysZh.charAt(weekday)}）`
    return `${year}年${month}月${date}日${name}${clock}`
  }
  const name = options.weekday === false ? '' : `${weekdaysEn[weekday] ?? ''} `
  return `${name}${date} ${monthsEn[month - 1] ?? ''} ${year}${clock && `, ${clock}`}`
}

/** The hour of an instant in Asia/Shanghai: 14:05. */
export function clockText(instant: string | Date): string {
  return clockOf(new Date(instant), 'dateTime', true)
}

function clockOf(instant: Date, kind: DateKind, wanted: boolean): string {
  if (!wanted) return ''
  const clock = new Date(instant.getTime() + shanghaiOffset).toISOString().slice(11, 19)
  return kind === 'legalDay' || kind === 'second' ? clock : clock.slice(0, 5)
}

/** The last moment of what ends with `end`, which does not belong to it (design §4.5), in words: midnight is the end of the day before. */
export function untilText(end: string | Date, lang: string): string {
  const instant = new Date(end)
  const isMidnight = instant.getTime() === endOfLegalDay(addDays(legalDate(instant), -1)).getTime()
  if (!isMidnight) return dateText(instant, 'dateTime', lang)
  return `${dateText(instant, 'legalDay', lang, { time: false })}${lang.startsWith('zh') ? '24时' : ', 24:00'}`
}
