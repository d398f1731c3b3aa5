import { legalDayLimits } from './calendar'
import type { LegalDate } from './calendar'

/**
 * The day a cell means: 2026-11-23, 2026/11/3, 2026.11.3, 20261103, 2026年11月3日, with or without a time behind it, or
 * the serial number of a spreadsheet (days since 1899-12-30). Null for anything else, for days that do not exist and for those
 * that nobody can mean.
 */
export function readDay(text: string): LegalDate | null {
  const plain = text.normalize('NFKC').trim()
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(plain)?.[1]
  if (serial) return dayOf(new Date(Date.UTC(1899, 11, 30 + Number(serial))))
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT].*)?$/.exec(plain) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain) ?? []
  if (!year || !month || !day) return null
  // JavaScript takes the years 0 to 99 for those after 1900.
  if (year < legalDayLimits.first.slice(0, 4)) return null
  const found = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return found.getUTCMonth() + 1 === Number(month) && found.getUTCDate() === Number(day) ? dayOf(found) : null
}

function dayOf(date: Date): LegalDate | null {
  const day = date.toISOString().slice(0, 10)
  return day >= legalDayLimits.first && day <= legalDayLimits.last ? day : null
}
