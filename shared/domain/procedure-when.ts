import { endOfLegalDay, legalDate } from './calendar'
import type { LegalDate } from './calendar'
import type { Offline, When } from './procedure-facts'

/** The legal day of a moment. */
export function dayOf(when: When): LegalDate {
  return typeof when === 'string' ? when : legalDate(when)
}

/** The last day before an exclusive end: of midnight the day that ends with it (design §4.5); a day alone is itself the last. */
export function lastDayBefore(end: When): LegalDate {
  return typeof end === 'string' ? end : legalDate(new Date(end.getTime() - 1))
}

/** The exclusive instant of an end; a day alone ends with its last second. */
export function endInstant(end: When): Date {
  return typeof end === 'string' ? endOfLegalDay(end) : end
}

/** Whether a moment has come: an instant by the clock, a day alone from its beginning on. */
export function hasCome(when: When | null, now: Date): when is When {
  return when !== null && (typeof when === 'string' ? when <= legalDate(now) : when <= now)
}

/** What an entry made off line lacks before it proves anything: who handled it, and a document number or a scan (design §4.15). */
export function offlineLacks({ documentNumber, handledBy, scan }: Omit<Offline, 'enteredAt'>): ('handledBy' | 'document')[] {
  return [...handledBy.trim() ? [] : ['handledBy'] as const, ...documentNumber.trim() || scan ? [] : ['document'] as const]
}

/** The earliest of some moments, by their legal days; null where there is none. */
export function earliest(moments: readonly (When | null)[]): When | null {
  const known = moments.filter(one => one !== null)
  return known.reduce<When | null>((first, one) => first === null || dayOf(one) < dayOf(first) ? one : first, null)
}

/** Whether an exclusive end is over; a day alone is over with its last second. */
export function isOver(end: When, now: Date): boolean {
  return endInstant(end) <= now
}

/** Whether something was done on line, or off line with all that proves it. */
export function fulfilsOffline(offline: Offline | null): boolean {
  return offline === null || offlineLacks(offline).length === 0
}
