import { WordImportError } from './word-error'

const CFB_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP_SIGNATURES = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('PK\u0005\u0006', 'latin1')]
const KNOWN_OTHERS: readonly [signature: string, detail: string][] = [
  ['%PDF', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['<html', 'html'],
  ['<!DOCTYPE', 'html'],
]

/**
 * Throws unless the bytes look like a zip. A password-protected .docx and an old .doc are both compound files (CFB)
 * and differ in the names of their streams, which stand in the file as UTF-16.
 */
export function assertZipContainer(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (ZIP_SIGNATURES.some(signature => startsWith(buffer, signature))) return
  if (startsWith(buffer, CFB_SIGNATURE)) throw compoundFileError(buffer)
  const head = buffer.subarray(0, 64).toString('latin1').trimStart()
  const other = KNOWN_OTHERS.find(([signature]) => head.toLowerCase().startsWith(signature.toLowerCase()))
  throw new WordImportError('wordNotDocx', other?.[1])
}

function compoundFileError(buffer: Buffer): WordImportError {
  if (buffer.includes('EncryptedPackage', 0, 'utf16le')) return new WordImportError('wordEncrypted')
  return new WordImportError('wordNotDocx', buffer.includes('WordDocument', 0, 'utf16le') ? 'doc' : 'ole')
}

function startsWith(buffer: Buffer, signature: Buffer): boolean {
  return buffer.subarray(0, signature.length).equals(signature)
}
