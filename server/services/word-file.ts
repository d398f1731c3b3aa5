import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors'
import { createTurnstile } from '../files/turnstile'
import { beside } from '../utils/beside'
import type { ImportedDocument } from '../word/model'
import { runWordImport } from '../word/run-word-import'
import { WordImportError } from '../word/word-error'

/** An import takes a process of up to 512 MB; a second one waits, a sixth is asked to come again. */
export const wordTurnstile = createTurnstile({ places: 1, waiting: 4 })

/** Reads a Word file in a process of its own, within `wordTurnstile`; fails with what is wrong with it. */
export async function readWord(bytes: Buffer): Promise<ImportedDocument> {
  try {
    return await runWordImport(join(beside('processes'), 'word-import.mjs'), bytes)
  }
  catch (error) {
    if (error instanceof WordImportError) throw new DomainError(error.code)
    throw error
  }
}
