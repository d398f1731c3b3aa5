import { parentPort } from 'node:worker_threads'
import { packSheet } from '../sheets/pack-sheet'
import { readSheets } from '../sheets/read-sheets'
import { SheetReadError } from '../sheets/sheet-error'
import type { SheetReadAnswer, SheetReadRequest } from '../sheets/run-sheet-read'

/** Worker entry: one message in, one answer out; the caller ends the worker. */
parentPort?.on('message', async (request: SheetReadRequest) => {
  const told = await answer(request)
  parentPort?.postMessage(told, told.ok ? told.sheets.flatMap(sheet => sheet.portions.map(bytes => bytes.buffer)) : [])
})

async function answer({ bytes, csv, large }: SheetReadRequest): Promise<SheetReadAnswer> {
  try {
    return { ok: true, sheets: (await readSheets(bytes, { csv, large })).map(packSheet) }
  }
  catch (error) {
    return { ok: false, code: error instanceof SheetReadError ? error.code : 'sheetBroken' }
  }
}
