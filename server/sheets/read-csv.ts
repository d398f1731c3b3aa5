import { parse } from 'csv-parse/sync'
import { isUnreadable, sheetLimits } from '#shared/domain/sheet'
import type { Worksheet } from '#shared/domain/sheet'
import { SheetReadError } from './sheet-error'

/**
 * Reads a CSV file as one worksheet of texts: UTF-8, GB 18030 or UTF-16 as Chinese Excel saves it; commas, semicolons or tabs.
 * Rows of different length and stray quotation marks are taken as they are; a character that cannot be read stands as U+FFFD.
 * `sheetNotTable` for what is no text, or the text of another kind of file.
 */
export function readCsv(bytes: Uint8Array, most: number): Worksheet[] {
  const text = decode(bytes)
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  const [delimiter] = [',', '\t', ';'].map(sign => ({ sign, n: first.split(sign).length })).sort((one, other) => other.n - one.n)
  const rows = parse(text, { bom: true, delimiter: delimiter?.sign ?? ',', relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: most + 1 })
  if (rows.length > most) throw new SheetReadError('sheetTooLarge')
  return [{ name: 'CSV', rows: rows.map(row => row.slice(0, sheetLimits.columns)) }]
}

/** How texts begin that are no tables: PDF, RTF, JSON (and so GeoJSON), and pages as old systems save them under an Excel name. */
const otherTexts = /^\uFEFF?\s*(?:%PDF-|\{\\rtf|\{\s*"|\[\s*[[{]|<(?:\?xml|!doctype|html|table|svg)\b)/i
/** Signs that stand in no text, and in nearly every other file. */
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const noText = /[\u0000-\u0008\u000E-\u001F]/

function decode(bytes: Uint8Array): string {
  // Excel ends some files with the sign by which DOS ended a text.
  // eslint-disable-next-line no-control-regex -- the sign is what is looked for
  const text = asText(bytes).replace(/\u001A\s*$/, '')
  if (noText.test(text) || otherTexts.test(text) || isMostlyUnreadable(text)) throw new SheetReadError('sheetNotTable')
  return text
}

/** A character lost here and there is the fault of its row, which says so; a text that is lost in most of its lines is none. */
function isMostlyUnreadable(text: string): boolean {
  const lines = text.split(/\r\n?|\n/).filter(line => line.trim())
  return lines.filter(isUnreadable).length * 2 > lines.length
}

/** As UTF-8, also where a byte of it was damaged; in a text of GB 18030 nearly every character would be. */
function asText(bytes: Uint8Array): string {
  // What Excel calls "Unicode text".
  const mark = (bytes[0] ?? 0) << 8 | (bytes[1] ?? 0)
  if (mark === 0xFFFE || mark === 0xFEFF) return new TextDecoder(mark === 0xFFFE ? 'utf-16le' : 'utf-16be').decode(bytes)
  const text = new TextDecoder().decode(bytes)
  const lost = text.match(/\uFFFD/g)?.length ?? 0
  const beyondAscii = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
  return lost === 0 || lost * 4 < beyondAscii ? text : new TextDecoder('gb18030').decode(bytes)
}
