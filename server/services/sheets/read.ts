import { join } from 'node:path'
import type { Worksheet } from '#shared/domain/sheet'
import { createTurnstile } from '../../files/turnstile'
import { unpackSheet } from '../../sheets/pack-sheet'
import type { PackedSheet } from '../../sheets/pack-sheet'
import { runSheetRead } from '../../sheets/run-sheet-read'

/** Reading takes a process of up to 384 MB, for the sheet of a whole stage 1 GB (runSheetRead); a second one waits, a sixth is asked to come again. */
const turnstile = createTurnstile({ places: 1, waiting: 4 })

/** The worksheets of an .xlsx, with `csv` also of a CSV file, read in a process of its own. */
export async function readWorkbook(bytes: Buffer, options?: { csv?: boolean }): Promise<Worksheet[]> {
  const sheets = await packedSheets(bytes, options)
  return Promise.all(sheets.map(unpackSheet))
}

/** The same of the sheet of a whole stage, whose rows are to be taken in portions. */
export function readLargeWorkbook(bytes: Buffer): Promise<PackedSheet[]> {
  return packedSheets(bytes, { large: true })
}

function packedSheets(bytes: Buffer, options?: { csv?: boolean, large?: boolean }): Promise<PackedSheet[]> {
  return turnstile(() => runSheetRead(join(beside('processes'), 'sheet-read.mjs'), bytes, options))
}
