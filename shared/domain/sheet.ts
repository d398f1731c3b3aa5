/** The sheets an installation is filled from. */
export const sheetKinds = ['places', 'people', 'topics'] as const
export type SheetKind = typeof sheetKinds[number]

/** What a sheet may cost: bytes of the file and unpacked, filled rows, columns looked at. */
export const sheetLimits = { bytes: 10 * 1024 * 1024, unpacked: 80 * 1024 * 1024, rows: 5000, columns: 400, headerWithin: 30 }

/** A column: its label in the template, and the other names under which people send it. */
export interface SheetColumn<Key extends string = string> { key: Key, zh: string, en: string, also?: readonly string[], needed?: boolean }

/** Worksheets as they were read: texts row by row; the place in the list is the row's number less one. */
export interface Worksheet { name: string, rows: string[][] }

/** A filled row: its number in the file, and a text per known column, '' where there is none. */
export interface SheetRow<Key extends string = string> { row: number, cells: Record<Key, string> }

/** What becomes of a row: new, changed, the same as what is there, or wrong and not written. */
export const sheetVerdicts = ['new', 'changed', 'same', 'wrong'] as const
export type SheetVerdict = typeof sheetVerdicts[number]

/** Full-width signs as half-width, no invisible ones, no blanks around or doubled. */
export function tidyCell(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim()
}

/** A text as it was written, with its line breaks as one kind and no blanks around. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

/** Whether a character of a text was lost on its way: U+FFFD stands for what could not be decoded, here or in a program before. */
export function isUnreadable(text: string): boolean {
  return text.includes('\uFFFD')
}

/** `A`, `B` … `AA`: the letters of the column with this place, counted from 0. */
export function columnLetters(place: number): string {
  return (place >= 26 ? columnLetters(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + place % 26)
}

/** A label as it is compared: without blanks, stars and what stands in brackets. */
export function plainLabel(text: string): string {
  return tidyCell(text).replace(/\([^)]*\)|[\s*:]/g, '').toLowerCase()
}

/** Which cells of a row name which of the columns. */
export function findLabels<Key extends string>(cells: readonly string[], columns: readonly SheetColumn<Key>[]): Map<Key, number> {
  const labels = cells.slice(0, sheetLimits.columns).map(plainLabel)
  const places = new Map<Key, number>()
  for (const { key, zh, en, also = [] } of columns) {
    const place = labels.findIndex(label => [zh, en, ...also].some(name => plainLabel(name) === label))
    if (place >= 0) places.set(key, place)
  }
  return places
}

/** Where the header stands and each column in it: the first row that names every needed column. */
export function findHeader<Key extends string>(rows: readonly string[][], columns: readonly SheetColumn<Key>[]): { at: number, places: Map<Key, number> } | null {
  for (const [at, cells] of rows.slice(0, sheetLimits.headerWithin).entries()) {
    const places = findLabels(cells, columns)
    if (columns.every(column => !column.needed || places.has(column.key))) return { at, places }
  }
  return null
}

/** The filled rows of the first worksheet that has the columns, tidied; null when none has. */
export function readRows<Key extends string>(sheets: readonly Worksheet[], columns: readonly SheetColumn<Key>[]): SheetRow<Key>[] | null {
  for (const { rows } of sheets) {
    const header = findHeader(rows, columns)
    if (header) return readMapped(rows, header, columns)
  }
  return null
}

/**
 * The filled rows below the header, a text per wanted column, '' where there is none. Texts of the columns in `verbatim`
 * stay as they were written, line breaks and all; the others are tidied.
 */
export function readMapped<Key extends string>(rows: readonly string[][], { at, places }: { at: number, places: ReadonlyMap<Key, number> }, columns: readonly SheetColumn<Key>[], verbatim: readonly Key[] = []): SheetRow<Key>[] {
  const textOf = (cells: readonly string[], key: Key) => {
    const place = places.get(key)
    const text = place === undefined ? '' : cells[place] ?? ''
    return verbatim.includes(key) ? plainText(text) : tidyCell(text)
  }
  return rows.slice(at + 1).map((cells, index) => ({
    row: at + index + 2,
    // Every key of the columns has its text.
    cells: Object.fromEntries(columns.map(({ key }) => [key, textOf(cells, key)])) as Record<Key, string>,
  })).filter(({ cells }) => Object.values(cells).some(text => text !== ''))
}

/** The row among the first that names the most of the columns, and where each stands: what a person may correct; `at` -1 where none names any. */
export function proposeMapping<Key extends string>(rows: readonly string[][], columns: readonly SheetColumn<Key>[]): { at: number, places: Map<Key, number> } {
  let best: { at: number, places: Map<Key, number> } = { at: -1, places: new Map() }
  for (const [at, cells] of rows.slice(0, sheetLimits.headerWithin).entries()) {
    const places = findLabels(cells, columns)
    if (places.size > best.places.size) best = { at, places }
  }
  return best
}

/** Whether a text is this code. Excel takes 08 for a number and drops its zero: 8 is the same topic. */
export function isCode(code: string, text: string): boolean {
  const [key, written] = [nameKey(code), nameKey(text)]
  return key === written || (/^\d$/.test(written) && key === `0${written}`)
}

/** Two names are one when they differ in blanks and brackets' width only. */
export function nameKey(name: string): string {
  return tidyCell(name).replace(/\s/g, '').toLowerCase()
}
