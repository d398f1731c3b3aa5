import { DomainError } from '#shared/domain/errors'
import { openZip } from '../word/zip'
import { WordImportError } from '../word/word-error'

/** Parts that make an Office file a program. Embedded drawings and sheets (oleObject) are none: real plans carry them. */
const programs = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|activex\d*\.(?:bin|xml))$/
const limits = { fileBytes: 50 * 1024 * 1024, entries: 5000, totalBytes: 500 * 1024 * 1024, documentBytes: 60 * 1024 * 1024 }
/** The part that tells one kind of Office file from another. */
const mainParts = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' } as const

/**
 * Refuses an Office file that is damaged, inflates without bound, or carries macros or controls:
 * `fileBroken`, `officeMacros`. Nothing of it is run or shown; it is handed on as a file.
 */
export function checkOffice(bytes: Buffer, kind: keyof typeof mainParts): void {
  try {
    const zip = openZip(bytes, limits)
    if (zip.names().some(name => programs.test(name))) throw new DomainError('officeMacros')
    if (!zip.has('[Content_Types].xml') || !zip.has(mainParts[kind])) throw new DomainError('fileBroken')
    const types = Buffer.from(zip.read('[Content_Types].xml', limits.documentBytes)).toString('utf8')
    if (/macroEnabled|vbaProject/i.test(types)) throw new DomainError('officeMacros')
  }
  catch (error) {
    if (error instanceof WordImportError) throw new DomainError('fileBroken')
    throw error
  }
}
