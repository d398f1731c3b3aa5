import { dateText } from './date-text'

/** What has days that can be moved, each move kept with old, new and reason. */
export const movedSubjects = ['phase', 'stage', 'notice', 'meeting', 'schedule', 'rule'] as const
export type MovedSubject = typeof movedSubjects[number]

const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** What was moved, as it is read: an instant or a day in words, anything else (a place) as it was written. */
export function movedText(value: string, lang: string): string {
  if (isInstant(value)) return dateText(value, 'dateTime', lang)
  return isDay(value) ? dateText(`${value}T00:00:00+08:00`, 'date', lang, { weekday: false }) : value
}
