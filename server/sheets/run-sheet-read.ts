import { Worker } from 'node:worker_threads'
import { DomainError } from '#shared/domain/errors'
import type { PackedSheet } from './pack-sheet'
import type { SheetErrorCode } from './sheet-error'

export interface SheetReadRequest { bytes: Uint8Array, csv: boolean, large: boolean }
export type SheetReadAnswer = { ok: true, sheets: PackedSheet[] } | { ok: false, code: SheetErrorCode }

/**
 * Reads a workbook in a worker of its own, so that a hostile one costs its uploader and not the server: `sheetTooLarge`
 * when time or memory ran out. The worker is ended in any case.
 */
export async function runSheetRead(workerFile: string | URL, bytes: Uint8Array, { csv = false, large = false, timeoutMs = 30_000, maxOldGenerationSizeMb = large ? 1024 : 384 }: { csv?: boolean, large?: boolean, timeoutMs?: number, maxOldGenerationSizeMb?: number } = {}): Promise<PackedSheet[]> {
  // execArgv empty: flags of the server (inspector, loaders) are none of the worker's business.
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb }, execArgv: [], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<SheetReadAnswer>((resolve, reject) => {
      const fail = () => resolve({ ok: false, code: 'sheetTooLarge' })
      timer = setTimeout(fail, timeoutMs)
      worker.once('message', resolve)
      // Any other error of the worker is a fault of ours and is reported as one.
      worker.once('error', error => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail() : reject(error))
      worker.once('exit', fail)
      const request: SheetReadRequest = { bytes, csv, large }
      worker.postMessage(request)
    })
    if (!answer.ok) throw new DomainError(answer.code)
    return answer.sheets
  }
  finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
