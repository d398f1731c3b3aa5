import { addDays, daysBetween } from './calendar'
import type { HolidayEntry } from './holiday-entry'

/** What was typed of a year's notice: days off and days of work a line each, and the lines that could not be read (counted from 1). */
export interface HolidayLines { entries: HolidayEntry[], unread: number[] }

const longest = 31
// Year, month and day parted by any one sign (`-`, 年, 月), a span by one or two (`~`, 至).
const line = /^(\d{4})\D(\d{1,2})\D(\d{1,2})(?:[日号])?(?:\s*(?:[至到~]|-{2}|\u2014{1,2})\s*(?:(\d{4})\D)?(?:(\d{1,2})\D)?(\d{1,2})(?:[日号])?)?\s*(.*)$/

// A line of the State Council's own notice: 一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日（周一）上班。
const official = /^(?:[一二三四五六七八九十]+、)?([^\d:]{1,12}):(.+)$/
// In the brackets stand the day of the week and, in some years, the day of the lunar month.
const officialSpan = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\([^)]*\))?(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([^)]*\))?)?/g
const officialCount = /(?:共|放假)(\d{1,2})天/

/**
 * Reads lines as `2027-02-05 至 2027-02-11 春节` or `2027年10月1日至7日 国庆节`, and as the State Council's notice for
 * `year` has them, of which the days of this kind are taken; of a span each day is an entry.
 */
export function readHolidayLines(text: string, { kind, source, year }: Pick<HolidayEntry, 'kind' | 'source'> & { year: number }): HolidayLines {
  const read: HolidayLines = { entries: [], unread: [] }
  for (const [at, words] of text.normalize('NFKC').split('\n').entries()) {
    if (!words.trim()) continue
    const days = daysOf(words.trim()) ?? officialDays(words.replace(/\s+/g, ''), kind, String(year))
    if (days) read.entries.push(...days.map(({ date, name }) => ({ date, kind, name, source })))
    else read.unread.push(at + 1)
  }
  return read
}

function daysOf(words: string): { date: string, name: string }[] | null {
  const found = line.exec(words)
  if (!found) return null
  const [, year = '', month = '', day = '', lastYear = year, lastMonth = month, lastDay = day, name = ''] = found
  return daysBetweenBoth(dayOf(year, month, day), dayOf(lastYear, lastMonth, lastDay))?.map(date => ({ date, name: name.trim().slice(0, 40) })) ?? null
}

/** The days off, or of work, that a line of the notice tells; none where it tells of the other kind alone, null where it is no such line or its own count says otherwise. */
function officialDays(words: string, kind: HolidayEntry['kind'], year: string): { date: string, name: string }[] | null {
  const [, name = '', told = ''] = official.exec(words) ?? []
  const sentences = told.split(/[。;]/)
  if (!sentences.some(sentence => /放假|上班/.test(sentence))) return null
  const spans = sentences.filter(sentence => sentence.includes(kind === 'off' ? '放假' : '上班')).flatMap(sentence => [...sentence.matchAll(officialSpan)])
  const days = spans.map(([, first = year, month = '', day = '', lastYear = first, lastMonth = month, lastDay = day]) => daysBetweenBoth(dayOf(first, month, day), dayOf(lastYear, lastMonth, lastDay)))
  if (days.some(one => one === null)) return null
  const all = days.flatMap(one => one ?? [])
  // Where the line counts its days off and other ones were read, it was not understood.
  const counted = kind === 'off' ? officialCount.exec(told)?.[1] : undefined
  return counted && Number(counted) !== all.length ? null : all.map(date => ({ date, name }))
}

/** Every day from one to the other, or null where that is no span of a holiday. */
function daysBetweenBoth(from: string | null, to: string | null): string[] | null {
  if (!from || !to || to < from || daysBetween(from, to) > longest) return null
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n))
}

/** A day that exists, or null. */
function dayOf(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}

/** Entries as lines again, days that follow each other under one name as a span. */
export function holidayLines(entries: readonly HolidayEntry[], kind: HolidayEntry['kind']): string {
  const spans: { from: string, to: string, name: string }[] = []
  for (const { date, name } of entries.filter(entry => entry.kind === kind).sort((a, b) => a.date < b.date ? -1 : 1)) {
    const last = spans.at(-1)
    if (last && last.name === name && addDays(last.to, 1) === date) last.to = date
    else spans.push({ from: date, to: date, name })
  }
  return spans.map(({ from, to, name }) => [from === to ? from : `${from} ~ ${to}`, name].join(' ').trim()).join('\n')
}
