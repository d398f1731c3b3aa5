import { dateText } from './date-text'

/** The days the office has planned for a phase, in words of both languages; null where it has planned none. */
export function plannedDays({ plannedFrom, plannedTo }: { plannedFrom: string, plannedTo: string }): { zh: string, en: string } | null {
  const day = (date: string, lang: string) => dateText(`${date}T00:00:00+08:00`, 'date', lang, { weekday: false })
  if (plannedFrom && plannedTo) return { zh: `${day(plannedFrom, 'zh')}至${day(plannedTo, 'zh')}`, en: `${day(plannedFrom, 'en')} to ${day(plannedTo, 'en')}` }
  if (plannedFrom) return { zh: `${day(plannedFrom, 'zh')}开始`, en: `from ${day(plannedFrom, 'en')}` }
  return plannedTo ? { zh: `${day(plannedTo, 'zh')}前完成`, en: `done by ${day(plannedTo, 'en')}` } : null
}
