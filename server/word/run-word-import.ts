import { runInProcess } from '../utils/own-process'
import type { ProcessLimits } from '../utils/own-process'
import type { ImportedDocument } from './model'
import { WordImportError } from './word-error'
import type { WordImportCode } from './word-error'

export interface WordImportRequest { bytes: Uint8Array }
export type WordImportAnswer = { ok: true, document: ImportedDocument } | { ok: false, code: WordImportCode, detail?: string }

const limits: ProcessLimits = { milliseconds: 60_000, megabytes: 512 }

/** Runs the import in a process of its own. Throws `WordImportError`: the import's own, or 'wordTooLarge' when time or memory ran out. */
export async function runWordImport(file: string, bytes: Uint8Array, within: Partial<ProcessLimits> = {}): Promise<ImportedDocument> {
  const request: WordImportRequest = { bytes }
  const answer = await runInProcess<WordImportAnswer>(file, request, { ...limits, ...within }, how => ({ ok: false, code: 'wordTooLarge', detail: how }))
  if (answer.ok) return answer.document
  if (answer.code === 'wordBroken') useLog().warn({ detail: answer.detail }, 'a Word file could not be read')
  throw new WordImportError(answer.code, answer.detail)
}
