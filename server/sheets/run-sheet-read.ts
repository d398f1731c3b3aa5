import { DomainError } from '#shared/domain/errors'
import { runInProcess } from '../utils/own-process'
import type { ProcessLimits } from '../utils/own-process'
import type { PackedSheet } from './pack-sheet'
import type { SheetErrorCode } from './sheet-error'

export interface SheetReadRequest { bytes: Uint8Array, csv: boolean, large: boolean }
export type SheetReadAnswer = { ok: true, sheets: PackedSheet[] } | { ok: false, code: SheetErrorCode }

const limits: ProcessLimits = { milliseconds: 30_000, megabytes: 384 }
/** The sheet of a whole stage. */
const largeLimits: ProcessLimits = { milliseconds: 30_000, megabytes: 1024 }

/** Reads a workbook in a process of its own: `sheetTooLarge` when time or memory ran out. */
export async function runSheetRead(file: string, bytes: Uint8Array, { csv = false, large = false, ...within }: { csv?: boolean, large?: boolean } & Partial<ProcessLimits> = {}): Promise<PackedSheet[]> {
  const request: SheetReadRequest = { bytes, csv, large }
  const answer = await runInProcess<SheetReadAnswer>(file, request, { ...large ? largeLimits : limits, ...within }, () => ({ ok: false, code: 'sheetTooLarge' }))
  if (!answer.ok) throw new DomainError(answer.code)
  return answer.sheets
}
