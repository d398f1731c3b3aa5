import { parentPort } from 'node:worker_threads'
import { readSheets } from '../sheets/read-sheets'
import { SheetReadError } from '../sheets/sheet-error'
import type { SheetReadAnswer, SheetReadRequest } from '../sheets/run-sheet-read'

/** Worker entry: one message in, one answer out; the caller ends the worker. */
parentPort?.on('message', async (request: SheetReadRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer({ bytes, csv, large }: SheetReadRequest): Promise<SheetReadAnswer> {
  try {
    return { ok: true, sheets: await readSheets(bytes, { csv, large }) }
  }
  catch (error) {
    return { ok: false, code: error instanceof SheetReadError ? error.code : 'sheetBroken' }
  }
}
