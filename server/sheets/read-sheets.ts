import readWorkbook from 'read-excel-file/node'
import { handlingSheetLimits } from '#shared/domain/handling-sheet'
import { sheetLimits } from '#shared/domain/sheet'
import type { Worksheet } from '#shared/domain/sheet'
import { opinionLimit } from '#shared/domain/submission-limits'
import { isOldOffice } from '../files/old-office'
import { openZip } from '../word/zip'
import { WordImportError } from '../word/word-error'
import { readCsv } from './read-csv'
import { SheetReadError } from './sheet-error'

const limitsOf = (large: boolean) => ({ fileBytes: large ? handlingSheetLimits.bytes : sheetLimits.bytes, entries: 1000, totalBytes: large ? largeUnpacked : sheetLimits.unpacked, documentBytes: large ? largeUnpacked : sheetLimits.unpacked })
/** The opinions of a stage with their replies, unpacked. */
const largeUnpacked = 400 * 1024 * 1024
/** Far more than any sheet of ours, filled or not: a sheet formatted to its last row is refused with a sentence. */
const most = { sheets: 20, rows: 20_000, largeRows: handlingSheetLimits.rows + 100 }
/** A cell holds an opinion at most, and enough more to see that it was too long. */
const cellLimit = opinionLimit.text + 1000

/**
 * Reads the worksheets of an .xlsx as texts. What it unpacks to is measured before anything is parsed; a cell merged over
 * several rows stands in each of them. Numbers are written out (13800138000), days as 2026-11-23. With `csv` a text is
 * taken for a CSV file; `large` takes the sheet of a whole stage, which is ours.
 */
export async function readSheets(bytes: Uint8Array, { csv = false, large = false } = {}): Promise<Worksheet[]> {
  if (csv && !isArchive(bytes) && !isOldOffice(bytes)) return readCsv(bytes, most.rows)
  const merges = inspect(bytes, { large, csv })
  const sheets = await readWorkbook(Buffer.from(bytes)).catch(() => {
    throw new SheetReadError('sheetBroken')
  })
  return sheets.slice(0, most.sheets).map(({ sheet, data }, index) => {
    const filled = data.findLastIndex(row => row.some(cell => cell !== null))
    if (filled >= (large ? most.largeRows : most.rows)) throw new SheetReadError('sheetTooLarge')
    const rows = data.slice(0, filled + 1).map(row => row.slice(0, sheetLimits.columns).map(textOf))
    for (const merge of merges[index] ?? []) fillDown(rows, merge)
    return { name: sheet, rows }
  })
}

const isArchive = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4B

interface Merge { column: number, from: number, to: number }

/** Refuses what is no workbook or unpacks without bound; answers the merged cells of each worksheet, in the workbook's order. */
function inspect(bytes: Uint8Array, { large, csv }: { large: boolean, csv: boolean }): Merge[][] {
  if (isOldOffice(bytes)) throw new SheetReadError('sheetOld')
  if (!isArchive(bytes)) throw new SheetReadError('sheetNotXlsx')
  try {
    const zip = openZip(bytes, limitsOf(large))
    if (!zip.has('xl/workbook.xml')) throw new SheetReadError(csv ? 'sheetNotTable' : 'sheetNotXlsx')
    const text = (path: string) => Buffer.from(zip.read(path)).toString('utf8')
    for (const name of zip.names()) zip.read(name)
    return worksheetPaths(text('xl/workbook.xml'), zip.has('xl/_rels/workbook.xml.rels') ? text('xl/_rels/workbook.xml.rels') : '').map(path => zip.has(path) ? mergesOf(text(path)) : [])
  }
  catch (error) {
    if (!(error instanceof WordImportError)) throw error
    throw new SheetReadError(error.code === 'wordInflatesTooMuch' || error.code === 'wordTooManyEntries' || error.code === 'wordTooLarge' ? 'sheetTooLarge' : 'sheetBroken')
  }
}

function worksheetPaths(workbook: string, relations: string): string[] {
  const targets = new Map([...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id')) ?? ''
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  })
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

function mergesOf(sheet: string): Merge[] {
  return [...sheet.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\sref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)].map(([, letters = '', from, to]) => ({
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    from: Number(from) - 1,
    to: Number(to) - 1,
  }))
}

/** A merged cell holds its text in its first row only. */
function fillDown(rows: string[][], { column, from, to }: Merge) {
  const text = rows[from]?.[column]
  if (!text || column >= sheetLimits.columns) return
  for (const row of rows.slice(from + 1, to + 1)) row[column] ||= text
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) && Math.abs(cell) < 1e15 ? cell.toFixed(0) : String(cell)
  return String(cell).slice(0, cellLimit)
}
