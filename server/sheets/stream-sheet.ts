import { Readable } from 'node:stream'
import { openArchive } from '../files/archive'
import { choicesXml, excelLimits, packageParts, rowXml, sheetEnd, sheetName, sheetStart, workbookParts } from './sheet-xml'
import type { SheetCell, SheetColumn } from './sheet-xml'

export type { SheetCell, SheetColumn }

/** A sheet to be streamed: its columns, and rows as they come, cells in the order of the columns. */
export interface StreamedSheet { name: string, columns: readonly SheetColumn[], rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]> }

/**
 * An .xlsx of any length as a stream, in the memory of some pages of rows: sheets one after the other, their header kept
 * in sight, texts as texts. A sheet of more rows than Excel takes goes on in a further one (`名称 2`). Columns with
 * `choices` get a drop-down list, whose words stand in a hidden sheet at the end.
 */
export function streamSheets(sheets: readonly StreamedSheet[], { mostRows = excelLimits.rows } = {}): Readable {
  return Readable.from(packed(sheets, mostRows), { objectMode: false })
}

async function* packed(sheets: readonly StreamedSheet[], mostRows: number): AsyncGenerator<Uint8Array> {
  const archive = openArchive()
  for (const [path, text] of Object.entries(packageParts)) yield* archive.add(path, [text])
  const names: string[] = []
  const lists: (readonly string[])[] = []
  for (const { name, columns, rows } of sheets) {
    const places = new Map(columns.flatMap(({ choices }, place) => choices?.length ? [[place, lists.push(choices) - 1] as const] : []))
    const left = iterate(rows)
    // At least one sheet, also without rows.
    for (let part = 1, more = true; more; part++) {
      names.push(sheetName(name, part))
      const written = { rows: 1, more: false }
      yield* archive.add(`xl/worksheets/sheet${names.length}.xml`, sheetTexts(columns, left, places, mostRows, written))
      more = written.more
    }
  }
  if (lists.length) yield* archive.add(`xl/worksheets/sheet${names.length + 1}.xml`, [choicesXml(lists)])
  for (const [path, text] of Object.entries(workbookParts(names, lists.length > 0))) yield* archive.add(path, [text])
  yield* archive.end()
}

/** One row ahead, so that the end is known before another sheet begins. */
interface Rows { next: () => Promise<readonly SheetCell[] | undefined>, peek: () => Promise<boolean> }

function iterate(rows: StreamedSheet['rows']): Rows {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let ahead: readonly SheetCell[] | undefined
  const pull = async () => {
    const { done, value } = await source.next()
    // What an iterator returns at its end is no row.
    return done ? undefined : value as readonly SheetCell[]
  }
  return {
    async next() {
      const row = ahead ?? await pull()
      ahead = undefined
      return row
    },
    async peek() {
      ahead ??= await pull()
      return ahead !== undefined
    },
  }
}

async function* sheetTexts(columns: readonly SheetColumn[], rows: Rows, lists: ReadonlyMap<number, number>, mostRows: number, written: { rows: number, more: boolean }): AsyncGenerator<string> {
  yield sheetStart(columns)
  while (written.rows < mostRows) {
    const row = await rows.next()
    if (!row) break
    written.rows += 1
    yield rowXml(row, written.rows)
  }
  written.more = written.rows >= mostRows && await rows.peek()
  yield sheetEnd(columns, written.rows, lists)
}

/** A zip of texts as a stream, in the memory of what is being packed. */
export function streamZip(files: readonly { path: string, texts: Iterable<string> | AsyncIterable<string> }[]): Readable {
  async function* zipped(): AsyncGenerator<Uint8Array> {
    const archive = openArchive()
    for (const { path, texts } of files) yield* archive.add(path, texts)
    yield* archive.end()
  }
  return Readable.from(zipped(), { objectMode: false })
}
