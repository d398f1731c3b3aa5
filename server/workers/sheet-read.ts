import { parentPort } from 'node:worker_threads'
import { readSheets, SheetReadError } from '../sheets/read-sheets'
import type { SheetReadAnswer, SheetReadRequest } from '../sheets/run-sheet-read'

/** Worker entry: one message in, one answer out; the caller ends the worker. */
parentPort?.on('message', async ({ bytes }: SheetReadRequest) => {
  parentPort?.postMessage(await answer(bytes))
})

async function answer(bytes: Uint8Array): Promise<SheetReadAnswer> {
  try {
    return { ok: true, sheets: await readSheets(bytes) }
  }
  catch (error) {
    return { ok: false, code: error instanceof SheetReadError ? error.code : 'sheetBroken' }
  }
}
