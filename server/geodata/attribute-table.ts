import { maxFeatures } from './raw-set'
import { unreadable } from './geodata-faults'

interface Field { name: string, kind: string, at: number, length: number }

/** Code pages as .cpg files name them, beside those TextDecoder knows by itself. */
const codePages: Record<string, string> = { 65001: 'utf-8', 936: 'gb18030', 54936: 'gb18030', 950: 'big5' }
/** Language driver of simplified Chinese in a dBASE header. */
const chineseDriver = 0x4D

/**
 * The rows of a .dbf table, a deleted one as null, so that they stay beside their shapes. What the .cpg file or the header
 * says of the encoding is tried first; texts that do not fit are read as UTF-8 or GB 18030, whichever fits.
 */
export function readAttributes(bytes: Uint8Array, codePage: string): (Record<string, string | number | boolean | null>)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33) throw unreadable('broken', { part: '.dbf' })
  const [rows, head, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)]
  if (rows > maxFeatures) throw unreadable('tooMany', { max: maxFeatures })
  if (width === 0 || head > bytes.length || head + (rows * width) > bytes.length + 1) throw unreadable('broken', { part: '.dbf' })
  const decode = decoderFor(bytes, codePage, view.getUint8(29) === chineseDriver)
  const fields = readFields(bytes, head, width, decode)
  return Array.from({ length: rows }, (_, row) => {
    const start = head + row * width
    return Object.fromEntries(fields.map(({ name, kind, at, length }) => [name, valueOf(decode(bytes.subarray(start + at, start + at + length)), kind)]))
  })
}

function readFields(bytes: Uint8Array, head: number, width: number, decode: (part: Uint8Array) => string): Field[] {
  const fields: Field[] = []
  // The first byte of a row tells whether it is deleted.
  let at = 1
  for (let start = 32; start + 32 <= head && bytes[start] !== 0x0D; start += 32) {
    const end = bytes.subarray(start, start + 11).indexOf(0)
    const length = bytes[start + 16] ?? 0
    fields.push({ name: decode(bytes.subarray(start, start + (end < 0 ? 11 : end))), kind: String.fromCharCode(bytes[start + 11] ?? 0), at, length })
    at += length
  }
  if (at > width) throw unreadable('broken', { part: '.dbf' })
  return fields
}

function valueOf(text: string, kind: string): string | number | boolean | null {
  if (text === '') return null
  if (kind === 'N' || kind === 'F') return Number.isFinite(Number(text)) ? Number(text) : null
  if (kind === 'L') return /^[YT]$/i.test(text) ? true : /^[NF]$/i.test(text) ? false : null
  if (kind === 'D') return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
  return text
}

function decoderFor(bytes: Uint8Array, codePage: string, chinese: boolean): (part: Uint8Array) => string {
  const named = codePage.trim().toLowerCase().replace(/^(?:ansi|cp|ms|windows-?)\s*(?=\d)/, '')
  const said = codePages[named] ?? named
  const encoding = [said, ...chinese ? ['gb18030'] : [], 'utf-8'].find(one => one !== '' && fits(bytes, one)) ?? 'gb18030'
  const decoder = new TextDecoder(encoding)
  // A field cut in the middle of a character ends in a mark that nobody wrote.
  return part => decoder.decode(part).replaceAll('\0', '').trim().replace(/\uFFFD$/, '')
}

/** Whether texts of the table are texts in an encoding; fields are padded with blanks, so that characters cut at their end show as faults of few bytes. */
function fits(bytes: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding).decode(bytes.subarray(32))
    const wrong = text.match(/\uFFFD/g)?.length ?? 0
    const beyondAscii = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
    return wrong === 0 || wrong * 20 < beyondAscii
  }
  catch {
    return false
  }
}
