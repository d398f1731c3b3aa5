import { crc32, inflateRawSync } from 'node:zlib'
import { WordImportError } from './word-error'
import type { WordLimits } from './limits'

/** Entries by path, inflated one at a time and only when asked for. */
interface ZipReader {
  /** Paths of all entries, in lower case. */
  names: () => string[]
  has: (path: string) => boolean
  /** Throws 'wordBroken' when missing or damaged, 'wordInflatesTooMuch' past `maxBytes` or past the total limit. */
  read: (path: string, maxBytes?: number) => Uint8Array
}

interface ZipEntry {
  method: number
  flags: number
  crc: number
  compressedSize: number
  declaredSize: number
  offset: number
}

const END_OF_DIRECTORY = 0x06054B50
const DIRECTORY_ENTRY = 0x02014B50
const LOCAL_ENTRY = 0x04034B50
const END_LENGTH = 22
const DIRECTORY_ENTRY_LENGTH = 46
const LOCAL_ENTRY_LENGTH = 30
const MAX_COMMENT = 0xFFFF
const STORED = 0
const DEFLATED = 8
const FLAG_ENCRYPTED = 1

/**
 * Opens a zip by its central directory. Declared sizes are summed to refuse early, but never believed:
 * inflating stops at the limit whatever the directory says (node's zlib takes a hard output limit).
 */
export function openZip(bytes: Uint8Array, limits: WordLimits): ZipReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(buffer, limits)
  const inflated = new Map<string, Uint8Array>()
  let spent = 0

  return {
    names: () => [...entries.keys()],
    has: path => entries.has(partKey(path)),
    read(path, maxBytes = limits.totalBytes) {
      const key = partKey(path)
      const known = inflated.get(key)
      if (known) return known
      const entry = entries.get(key)
      if (!entry) throw new WordImportError('wordBroken', path)
      const data = inflateEntry(buffer, entry, path, Math.min(maxBytes, limits.totalBytes - spent))
      spent += data.length
      inflated.set(key, data)
      return data
    },
  }
}

/** Part names compare without case (Open Packaging Conventions), and some writers use backslashes. */
function partKey(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function readDirectory(buffer: Buffer, limits: WordLimits): Map<string, ZipEntry> {
  const end = findEnd(buffer)
  const count = buffer.readUInt16LE(end + 10)
  if (count > limits.entries) throw new WordImportError('wordTooManyEntries', String(count))
  const entries = new Map<string, ZipEntry>()
  let position = buffer.readUInt32LE(end + 16)
  let declared = 0
  for (let index = 0; index < count; index += 1) {
    if (position + DIRECTORY_ENTRY_LENGTH > buffer.length || buffer.readUInt32LE(position) !== DIRECTORY_ENTRY) {
      throw new WordImportError('wordBroken', 'zip directory')
    }
    const nameLength = buffer.readUInt16LE(position + 28)
    const nameStart = position + DIRECTORY_ENTRY_LENGTH
    const key = partKey(buffer.toString('utf8', nameStart, nameStart + nameLength))
    const entry = readEntry(buffer, position)
    declared += entry.declaredSize
    if (declared > limits.totalBytes) throw new WordImportError('wordInflatesTooMuch')
    // The first of two equal names wins, as in Word.
    if (!entries.has(key)) entries.set(key, entry)
    position = nameStart + nameLength + buffer.readUInt16LE(position + 30) + buffer.readUInt16LE(position + 32)
  }
  return entries
}

function readEntry(buffer: Buffer, position: number): ZipEntry {
  return {
    flags: buffer.readUInt16LE(position + 8),
    method: buffer.readUInt16LE(position + 10),
    crc: buffer.readUInt32LE(position + 16),
    compressedSize: buffer.readUInt32LE(position + 20),
    declaredSize: buffer.readUInt32LE(position + 24),
    offset: buffer.readUInt32LE(position + 42),
  }
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(buffer: Buffer): number {
  const lowest = Math.max(0, buffer.length - END_LENGTH - MAX_COMMENT)
  for (let position = buffer.length - END_LENGTH; position >= lowest; position -= 1) {
    if (buffer.readUInt32LE(position) === END_OF_DIRECTORY) return position
  }
  throw new WordImportError('wordBroken', 'zip end')
}

function inflateEntry(buffer: Buffer, entry: ZipEntry, path: string, maxBytes: number): Uint8Array {
  if (entry.flags & FLAG_ENCRYPTED) throw new WordImportError('wordEncrypted')
  const packed = packedBytes(buffer, entry, path)
  const data = entry.method === STORED ? packed : inflateWithin(packed, entry.method, path, maxBytes)
  if (data.length > maxBytes) throw new WordImportError('wordInflatesTooMuch', path)
  if (data.length !== entry.declaredSize || crc32(data) !== entry.crc) throw new WordImportError('wordBroken', path)
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

function packedBytes(buffer: Buffer, entry: ZipEntry, path: string): Buffer {
  const { offset } = entry
  if (offset + LOCAL_ENTRY_LENGTH > buffer.length || buffer.readUInt32LE(offset) !== LOCAL_ENTRY) {
    throw new WordImportError('wordBroken', path)
  }
  const start = offset + LOCAL_ENTRY_LENGTH + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28)
  const end = start + entry.compressedSize
  if (end > buffer.length) throw new WordImportError('wordBroken', path)
  return buffer.subarray(start, end)
}

function inflateWithin(packed: Buffer, method: number, path: string, maxBytes: number): Buffer {
  if (method !== DEFLATED) throw new WordImportError('wordBroken', path)
  // zlib refuses a limit of 0, and nothing may be left to inflate into.
  if (maxBytes < 1) throw new WordImportError('wordInflatesTooMuch', path)
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes })
  }
  catch (error) {
    const tooLarge = error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    throw new WordImportError(tooLarge ? 'wordInflatesTooMuch' : 'wordBroken', path)
  }
}
