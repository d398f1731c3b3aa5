import { Worker } from 'node:worker_threads'
import { WordImportError } from './word-error'
import type { ImportedDocument } from './model'
import type { WordImportCode } from './word-error'

export interface WordImportRequest {
  bytes: Uint8Array
}

export type WordImportAnswer
  = | { ok: true, document: ImportedDocument }
    | { ok: false, code: WordImportCode, detail?: string }

interface WordImportRun {
  timeoutMs?: number
  maxOldGenerationSizeMb?: number
}

/**
 * Runs the import in a worker of its own, so that a hostile file costs its uploader and not the server. Throws
 * `WordImportError`: the import's own, or 'wordTooLarge' when time or memory ran out. The worker is ended in any case.
 */
export async function runWordImport(
  workerFile: string | URL,
  bytes: Uint8Array,
  { timeoutMs = 60_000, maxOldGenerationSizeMb = 512 }: WordImportRun = {},
): Promise<ImportedDocument> {
  // execArgv empty: flags of the server (inspector, loaders) are none of the worker's business
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb }, execArgv: [], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<WordImportAnswer>((resolve, reject) => {
      const fail = (detail: string) => reject(new WordImportError('wordTooLarge', detail))
      timer = setTimeout(fail, timeoutMs, 'time')
      worker.once('message', resolve)
      // Any other error of the worker is a fault of ours and is reported as one.
      worker.once('error', error => isOutOfMemory(error) ? fail('memory') : reject(error))
      worker.once('exit', () => fail('exit'))
      const request: WordImportRequest = { bytes }
      worker.postMessage(request)
    })
    if (!answer.ok) {
      if (answer.code === 'wordBroken') useLog().warn({ detail: answer.detail }, 'a Word file could not be read')
      throw new WordImportError(answer.code, answer.detail)
    }
    return answer.document
  }
  finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
