import { sheetLimits, tidyCell } from './sheet'

/** What a column of a foreign sheet is called: what stands in the heading row, else what is merged down into it; `full` with what stands over it and its neighbours. */
export interface Heading { label: string, full: string }

const filledIn = (cells: readonly string[]) => cells.filter(cell => tidyCell(cell)).length

/** The names of the columns in row `at`. A heading of two rows is read as one: a title over several columns goes with each of them. */
export function headingOf(rows: readonly string[][], at: number): Heading[] {
  const own = (rows[at] ?? []).slice(0, sheetLimits.columns)
  const before = (rows[at - 1] ?? []).slice(0, sheetLimits.columns)
  // A single cell above is the sheet's title, and with colons it is who has filled it in, and when.
  const over = filledIn(before) > 1 && !before.some(cell => tidyCell(cell).includes(':')) ? before : []
  let group = ''
  return Array.from({ length: Math.max(own.length, over.length) }, (_, place) => {
    const [cell, above] = [(own[place] ?? '').trim(), (over[place] ?? '').trim()]
    if (above) group = above
    const label = cell || above
    const isSpread = cell && group && group !== cell && (!above || !over[place + 1]?.trim())
    return { label, full: isSpread ? `${group} · ${cell}` : label }
  })
}

/** The row that looks like a heading where none names anything known: the first that is about as wide as the sheet, each cell another word. */
export function guessHeading(rows: readonly string[][]): number {
  const first = rows.slice(0, sheetLimits.headerWithin)
  const width = Math.max(0, ...first.map(filledIn))
  return first.findIndex((cells) => {
    const words = cells.map(tidyCell).filter(Boolean)
    return words.length >= Math.max(2, width / 2) && new Set(words).size === words.length && !words.some(word => /^[\d.,:/\-\s]+$/.test(word))
  })
}

/** A title as survey tools and people write it, brought to what they have in common: no number before it, no kind behind it, no signs. */
export function looseTitle(text: string): string {
  const bare = tidyCell(text).toLowerCase().replace(/[[【][^\]】]*[\]】]/g, '').replace(/\((?:单选|多选|可多选|必答|必填|选填|限选|最多)[^)]*\)/g, '')
  return bare.replace(/^\s*(?:第\s*\d+\s*题|[a-z]{0,2}\d{1,3}(?=[\s.、:)_])(?!\s?[.:]\d)|\(\d{1,3}\))[\s.、:)_]*/, '').replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** How alike two titles are, from 0 to 1: pairs of signs in common (Dice 1945), and whether one is the beginning or the end of the other. */
export function likeness(one: string, other: string): number {
  if (one === other) return one ? 1 : 0
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 2) return 0
  const isPart = short.length >= 4 && (long.startsWith(short) || long.endsWith(short))
  const pairs = new Map<string, number>()
  for (let at = 0; at < long.length - 1; at++) pairs.set(long.slice(at, at + 2), (pairs.get(long.slice(at, at + 2)) ?? 0) + 1)
  let shared = 0
  for (let at = 0; at < short.length - 1; at++) {
    const left = pairs.get(short.slice(at, at + 2)) ?? 0
    if (left) shared++
    pairs.set(short.slice(at, at + 2), left - 1)
  }
  const dice = 2 * shared / (short.length + long.length - 2)
  return isPart ? Math.max(dice, 0.7) : dice
}
