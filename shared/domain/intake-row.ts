import type { IntakeBatchAnswer } from '../schemas/submission'
import type { SheetFault } from './sheet-faults'
import type { ReadIntakeRow } from './sheet-intake'

/** What becomes of a row: as it was read, and as the server judges what can be read; `stored` is what it has answered as taken down. */
export const intakeRowVerdicts = ['stored', 'new', 'again', 'differs', 'refused', 'wrong', 'twice', 'example', 'blank'] as const
export type IntakeRowVerdict = typeof intakeRowVerdicts[number]
/** A row as it is shown; `verdict` is null until the server has judged it. */
export interface IntakeRow extends Pick<ReadIntakeRow, 'row' | 'cells' | 'body'> { verdict: IntakeRowVerdict | null, faults: readonly SheetFault[], number: number | null, /** What says the same already. */ same: number | null, late: boolean, reason: string }
/** The server's answers by the ids they are about. */
export type IntakeAnswers = ReadonlyMap<string, IntakeBatchAnswer['items'][number]>

/** What has become of a row that was read: `told` before anything is stored, `sent` of what was sent to be stored. */
export function intakeRow({ row, cells, verdict, faults, body }: ReadIntakeRow, { told, sent }: { told: IntakeAnswers, sent: IntakeAnswers }, lang: 'zh' | 'en'): IntakeRow {
  const stored = body ? sent.get(body.id) : undefined
  const answer = stored ?? (body ? told.get(body.id) : undefined)
  const judged = stored?.verdict === 'new' ? 'stored' : answer?.verdict ?? null
  return { row, cells, body, faults, verdict: verdict === 'ready' ? judged : verdict, number: answer?.number ?? null, same: stored ? null : answer?.same ?? null, late: answer?.late ?? false, reason: answer?.reason?.[lang] ?? '' }
}
