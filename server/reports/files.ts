import { Readable } from 'node:stream'
import { canonicalJson } from '#shared/domain/canonical-json'
import type { OutcomeRow } from '#shared/domain/outcome-row'
import type { FrozenAccount } from '#shared/schemas/outcome'
import { streamSheets } from '../sheets/stream-sheet'
import type { SheetCell } from '../sheets/stream-sheet'
import { csvLine } from '../utils/csv'
import { reportColumns, summaryLines } from './table'
import type { ReportNames } from './words'

/** An account to be written: heading and totals, names of its codes, the rows as they come, a page at a time, and the hash of its data where it is published. */
export interface AccountToWrite { frozen: FrozenAccount, names: ReportNames, rows: AsyncIterable<readonly OutcomeRow[]>, sha256?: string }

const summaryHeader = ['类别', '项目', '内容或数量', '占比']

/** The data file: canonical JSON, UTF-8, a line each ended by LF; first the heading with the totals, then each row. Its SHA-256 is the account's. */
export function accountData({ frozen, rows }: Pick<AccountToWrite, 'frozen' | 'rows'>): Readable {
  return Readable.from(lines(), { objectMode: false })

  async function* lines() {
    yield `${canonicalJson(frozen)}\n`
    for await (const page of rows) if (page.length) yield page.map(row => `${canonicalJson(row)}\n`).join('')
  }
}

/** The account as one .csv for a spreadsheet: the summary, an empty line, the table of rows. With the mark that Excel needs, formulas defused. */
export function accountCsv({ frozen, names, rows, sha256 }: AccountToWrite): Readable {
  return Readable.from(lines(), { objectMode: false })

  async function* lines() {
    yield `\uFEFF${csvLine(summaryHeader)}`
    yield summaryLines(frozen, names, sha256).map(({ section, item, value, share }) => csvLine([section, item, value, share])).join('')
    yield `\r\n${csvLine(reportColumns.map(({ header }) => header))}`
    for await (const page of cellsOf(rows, names)) if (page.length) yield page.map(csvLine).join('')
  }
}

/** The account as an .xlsx: a sheet of the summary and one of the rows. */
export function accountXlsx({ frozen, names, rows, sha256 }: AccountToWrite): Readable {
  return streamSheets([
    { name: '汇总', columns: summaryHeader.map((header, place) => ({ header, width: [24, 30, 60, 10][place] })), rows: summaryLines(frozen, names, sha256).map(({ section, item, value, share }) => [section, item, value, share]) },
    { name: '逐条', columns: reportColumns, rows: flat(cellsOf(rows, names)) },
  ])
}

async function* cellsOf(rows: AccountToWrite['rows'], names: ReportNames): AsyncGenerator<SheetCell[][]> {
  let position = 0
  for await (const page of rows) {
    yield page.map((row) => {
      position += 1
      return reportColumns.map(({ value }) => value(row, position, names))
    })
  }
}

async function* flat<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}
