import { dateText } from '#shared/domain/date-text'
import type { DateKind } from '#shared/domain/date-text'

/** `dateText` in the language on screen. */
export function useDateText() {
  const { locale } = useI18n()
  return (value: string | Date, kind: DateKind = 'date', options?: { weekday?: boolean, time?: boolean }) => dateText(value, kind, locale.value, options)
}
