import { join } from 'node:path'
import type { Worksheet } from '#shared/domain/sheet'
import { createTurnstile } from '../../files/turnstile'
import { runSheetRead } from '../../sheets/run-sheet-read'

/** Reading takes a worker of up to 384 MB, for the sheet of a whole stage 1 GB (runSheetRead); a second one waits, a sixth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 4 })

/** The worksheets of an .xlsx, with `csv` also of a CSV file, read in a worker; `large` for the sheet of a whole stage. */
export function readWorkbook(bytes: Buffer, options?: { csv?: boolean, large?: boolean }): Promise<Worksheet[]> {
  return turnstile(() => runSheetRead(join(beside('workers'), 'sheet-read.mjs'), bytes, options))
}
