import { packSheet } from '../sheets/pack-sheet'
import { readSheets } from '../sheets/read-sheets'
import { SheetReadError } from '../sheets/sheet-error'
import type { SheetReadAnswer, SheetReadRequest } from '../sheets/run-sheet-read'
import { answerCaller } from '../utils/own-process'

answerCaller(async ({ bytes, csv, large }: SheetReadRequest): Promise<SheetReadAnswer> => {
  try {
    return { ok: true, sheets: (await readSheets(bytes, { csv, large })).map(packSheet) }
  }
  catch (error) {
    return { ok: false, code: error instanceof SheetReadError ? error.code : 'sheetBroken' }
  }
})
