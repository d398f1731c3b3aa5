import { parse } from 'csv-parse/sync'
import { sheetLimits } from '#shared/domain/sheet'
import type { Worksheet } from '#shared/domain/sheet'
import { SheetReadError } from './sheet-error'

/**
 * Reads a CSV file as one worksheet of texts: UTF-8, or GB 18030 as Chinese Excel saves it; commas, semicolons or tabs.
 * Rows of different length and stray quotation marks are taken as they are. `sheetNotXlsx` for what is no text at all.
 */
export function readCsv(bytes: Uint8Array, most: number): Worksheet[] {
  const text = decode(bytes)
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  const [delimiter] = [',', '\t', ';'].map(sign => ({ sign, n: first.split(sign).length })).sort((one, other) => other.n - one.n)
  const rows = parse(text, { bom: true, delimiter: delimiter?.sign ?? ',', relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: most + 1 })
  if (rows.length > most) throw new SheetReadError('sheetTooLarge')
  return [{ name: 'CSV', rows: rows.map(row => row.slice(0, sheetLimits.columns)) }]
}

function decode(bytes: Uint8Array): string {
  // A NUL never stands in a text; it does in nearly every other file.
  if (bytes.includes(0)) throw new SheetReadError('sheetNotXlsx')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
