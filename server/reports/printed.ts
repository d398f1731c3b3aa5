import type { OutcomeRow } from '#shared/domain/outcome-row'
import type { FrozenAccount, PrintedReport } from '#shared/schemas/outcome'
import { entriesNote, reportTitle, shareNote } from './report'
import { reportColumns, summaryLines } from './table'
import type { SummaryLine } from './table'
import type { ReportNames } from './words'

/** What is told line by line; every other section of the summary is a table of its own. */
const single = ['基本情况', '收到和办理']

/** The report as it is printed: the lines of the summary under their own labels and units, then the first entries; columns with nothing in them left out. */
export function printed(frozen: FrozenAccount, rows: readonly OutcomeRow[], names: ReportNames): PrintedReport {
  const sections = [...Map.groupBy(summaryLines(frozen, names), line => line.section)]
  return {
    title: reportTitle(frozen.heading.plan),
    lines: sections.flatMap(([section, lines]) => single.includes(section) ? lines : []).flatMap(({ item, value }) => value === '' ? [] : [{ name: item, value: String(value) }]),
    tables: [...sections.flatMap(([section, lines]) => single.includes(section) ? [] : [figures(section, lines)]), entries(frozen, rows, names)],
  }
}

function figures(name: string, lines: readonly SummaryLine[]): PrintedReport['tables'][number] {
  const hasShare = lines.some(({ share }) => share)
  const all = lines.reduce((sum, { value, share }) => sum + (share ? Number(value) : 0), 0)
  return { name, note: hasShare ? shareNote(all) : '', head: ['名称', '数量', ...hasShare ? ['占比'] : []], rows: lines.map(({ item, value, share }) => [item, String(value), ...hasShare ? [share] : []]) }
}

function entries({ totals }: FrozenAccount, rows: readonly OutcomeRow[], names: ReportNames): PrintedReport['tables'][number] {
  const columns = reportColumns.map(({ header, value }) => ({ header, cells: rows.map((row, place) => String(value(row, place + 1, names) ?? '')) })).filter(({ cells }) => cells.some(Boolean))
  return { name: '逐条采纳情况', note: entriesNote(totals.rows, rows.length), head: columns.map(({ header }) => header), rows: rows.map((_, at) => columns.map(({ cells }) => cells[at] ?? '')) }
}
