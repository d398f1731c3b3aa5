import { parse } from 'csv-parse/sync'
import { sheetLimits } from '#shared/domain/sheet'
import type { Worksheet } from '#shared/domain/sheet'
import { SheetReadError } from './sheet-error'

/**
 * Reads a CSV file as one worksheet of texts: UTF-8, or GB 18030 as Chinese Excel saves it; commas, semicolons or tabs.
 * Rows of different length and stray quotation marks are taken as they are. `sheetNotTable` for what is no text, or the text of
 * another kind of file.
 */
export function readCsv(bytes: Uint8Array, most: number): Worksheet[] {
  const text = decode(bytes)
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  const [delimiter] = [',', '\t', ';'].map(sign => ({ sign, n: first.split(sign).length })).sort((one, other) => other.n - one.n)
  const rows = parse(text, { bom: true, delimiter: delimiter?.sign ?? ',', relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: most + 1 })
  if (rows.length > most) throw new SheetReadError('sheetTooLarge')
  return [{ name: 'CSV', rows: rows.map(row => row.slice(0, sheetLimits.columns)) }]
}

/** How texts begin that are no tables: PDF, RTF, and pages as old systems save them under an Excel name. */
const otherTexts = /^\uFEFF?\s*(?:%PDF-|\{\\rtf|<(?:\?xml|!doctype|html|table|svg)\b)/i
/** Signs that stand in no text, and in nearly every other file; U+FFFD is what could not be decoded. */
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const noText = /[\u0000-\u0008\u000E-\u001F\uFFFD]/

function decode(bytes: Uint8Array): string {
  // Excel ends some files with the sign by which DOS ended a text.
  // eslint-disable-next-line no-control-regex -- the sign is what is looked for
  const text = asText(bytes).replace(/\u001A\s*$/, '')
  if (noText.test(text) || otherTexts.test(text)) throw new SheetReadError('sheetNotTable')
  return text
}

function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
