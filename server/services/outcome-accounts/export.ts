import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { listOutcomeSources } from '#db/queries/outcome-rows'
import type { OutcomeCursor } from '#db/queries/outcome-rows'
import { recordAudit } from '#db/queries/record'
import type { StageRow } from '#db/queries/stages'
import type { OutcomeRow } from '#shared/domain/outcome-row'
import { outcomeRow } from '#shared/domain/outcome-row'
import type { Actor } from '#shared/domain/roles'
import type { FrozenAccount, PrintedReport } from '#shared/schemas/outcome'
import { accountCsv, accountXlsx } from '../../reports/files'
import { printed } from '../../reports/printed'
import { firstRows, reportOf } from '../../reports/report'
import { writeReport } from '../../reports/run-report'
import type { ReportNames } from '../../reports/words'
import { readTotals } from '../outcomes'
import { requireStage } from '../stages'
import { readHeading, readNames } from './frame'
import { readTemplateBytes } from './template'

const pageOfExport = 250

/** An account as it stands, not published: heading, totals, names and rows. */
interface Draft { row: StageRow, frozen: FrozenAccount, names: ReportNames, rows: AsyncGenerator<OutcomeRow[]> }

async function draftOf(db: Db, stageKey: string, now: Date): Promise<Draft> {
  const row = await requireStage(db, stageKey)
  const [heading, totals, names] = await Promise.all([readHeading(db, row, now), readTotals(db, row.stage, now), readNames(db, row.stage.id)])
  return { row, frozen: { heading, totals }, names, rows: pagesOf(db, row.stage.id, totals.rows) }
}

/** The rows of a stage as they are now, a page at a time by their key; no transaction stays open between pages (design §4.9). */
async function* pagesOf(db: Db, stageId: string, total: number): AsyncGenerator<OutcomeRow[]> {
  let after: OutcomeCursor | undefined
  const sizes = new Map<number, number>()
  for (let left = total > 0; left;) {
    const found = await listOutcomeSources(db, { stageId, filter: {}, after, limit: pageOfExport, total, sizes })
    const page = found.slice(0, pageOfExport)
    after = page.at(-1)
    left = found.length > pageOfExport
    yield page.map(outcomeRow)
  }
}

/** Who exports what: each export is recorded before its first line. */
export interface AccountExport { stage: string, actor: Actor, now: Date }

async function begin(db: Db, { stage, actor, now }: AccountExport, format: string): Promise<Draft> {
  const draft = await draftOf(db, stage, now)
  await recordAudit(db, { actor, action: 'outcome.export', subjectKind: 'stage', subjectId: draft.row.stage.id, detail: { format, opinions: draft.frozen.totals.rows } })
  return draft
}

/** 公众意见采纳情况汇总表 as .xlsx or .csv, streamed. */
export async function exportTable(db: Db, format: 'xlsx' | 'csv', by: AccountExport): Promise<Readable> {
  const draft = await begin(db, by, format)
  return format === 'xlsx' ? accountXlsx(draft) : accountCsv(draft)
}

/** 采纳情况报告 as .docx, in the office's own template where there is one and it is not asked for ours. */
export async function exportReport(db: Db, { own, ...by }: AccountExport & { own: boolean }): Promise<Buffer> {
  const draft = await begin(db, by, 'docx')
  const [report, template] = [reportOf(draft.frozen, await firstRows(draft.rows), draft.names), own ? undefined : await readTemplateBytes(db)]
  return writeReport(template ? { kind: 'fill', template, report } : { kind: 'own', report })
}

/** What the report says, to be printed. */
export async function readReport(db: Db, by: AccountExport): Promise<PrintedReport> {
  const draft = await begin(db, by, 'print')
  return printed(draft.frozen, await firstRows(draft.rows), draft.names)
}
