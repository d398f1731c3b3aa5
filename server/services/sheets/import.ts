import type { Db } from '#db/client'
import { lockSeeding } from '#db/queries/settings'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { readRows, sheetLimits, sheetVerdicts } from '#shared/domain/sheet'
import type { SheetKind, SheetRow } from '#shared/domain/sheet'
import { sheetFaultLine } from '#shared/domain/sheet-faults'
import type { SheetReport } from '#shared/schemas/sheet'
import { writeSheet } from '../../sheets/write-sheet'
import type { Doer } from '../invitations'
import { sheets } from './kinds'
import type { JudgedRow, WrittenLink } from './kinds'
import { notes } from './notes'
import { readWorkbook } from './read'

/** Says row by row what a sheet would do; writes nothing. */
export async function checkSheet(db: Db, kind: SheetKind, bytes: Buffer, by: Doer, now: Date): Promise<SheetReport> {
  const rows = await readFile(kind, bytes, by)
  return toReport(rows, (await sheets[kind].run(db, rows, by, now)).judged)
}

/** Writes the rows that are not wrong, all or none; `stale` with the new report when it is no longer the one that was `seen`. */
export async function importSheet(db: Db, kind: SheetKind, { bytes, seen }: { bytes: Buffer, seen: string }, by: Doer, now: Date): Promise<{ counts: SheetReport['counts'], links: WrittenLink[] }> {
  const rows = await readFile(kind, bytes, by)
  return db.transaction(async (tx) => {
    // Two sheets at once: the second is judged against what the first has written.
    await lockSeeding(tx)
    const { judged, write } = await sheets[kind].run(tx, rows, by, now, { hold: true })
    const report = toReport(rows, judged)
    if (report.seen !== seen) throw new DomainError('stale', {}, { current: report })
    return { counts: report.counts, links: await write(tx) }
  })
}

/** The rows that are wrong as a sheet to be mended, with what to do beside each; it can be uploaded as it is. */
export async function writeFaults(db: Db, kind: SheetKind, bytes: Buffer, lang: 'zh' | 'en', by: Doer, now: Date): Promise<Buffer> {
  const { rows } = await checkSheet(db, kind, bytes, by, now)
  const { columns } = sheets[kind]
  const labels = new Map(columns.map(column => [column.key, column[lang]]))
  const wrong = rows.filter(row => row.verdict === 'wrong')
  return writeSheet({
    name: notes.faults[lang].name,
    note: notes.faults[lang].note,
    header: [...columns.map(column => column[lang]), notes.row[lang], notes.mend[lang]],
    rows: wrong.map(({ row, cells, faults }) => [
      ...columns.map(({ key }) => cells[key] ?? ''), String(row),
      faults.map(fault => sheetFaultLine(fault, labels.get(fault.column) ?? fault.column, lang)).join('\n'),
    ]),
  })
}

/** A sheet to be filled in, with the rows of the work programme's district as an example. */
export async function writeTemplate(kind: SheetKind, lang: 'zh' | 'en'): Promise<Buffer> {
  const { columns, example } = sheets[kind]
  const rows = await example()
  return writeSheet({ name: notes[kind][lang].name, note: notes[kind][lang].note, header: columns.map(column => column[lang]), rows: rows.map(row => columns.map(({ key }) => row[key] ?? '')) })
}

async function readFile(kind: SheetKind, bytes: Buffer, by: Doer): Promise<SheetRow[]> {
  const { columns, action } = sheets[kind]
  if (!can(by.actor, action)) throw new DomainError('notAllowed')
  const rows = readRows(await readWorkbook(bytes), columns)
  const needed = columns.filter(column => column.needed)
  if (!rows) throw new DomainError('sheetNoHeader', { columns: { zh: needed.map(column => column.zh).join('、'), en: needed.map(column => column.en).join(', ') } })
  if (!rows.length) throw new DomainError('sheetEmpty')
  if (rows.length > sheetLimits.rows) throw new DomainError('sheetTooManyRows', { rows: rows.length, max: sheetLimits.rows })
  return rows
}

function toReport(rows: readonly SheetRow[], judged: readonly JudgedRow[]): SheetReport {
  const cells = new Map(rows.map(row => [row.row, row.cells]))
  const told = judged.map(({ row, verdict, faults, appoints = null }) => ({ row, verdict, faults, appoints, cells: cells.get(row) ?? {} }))
  const counts = Object.fromEntries(sheetVerdicts.map(verdict => [verdict, told.filter(row => row.verdict === verdict).length]))
  // One figure per verdict.
  return { rows: told, counts: counts as SheetReport['counts'], seen: contentHash(JSON.stringify(told)) }
}
