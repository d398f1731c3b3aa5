import { z } from 'zod'
import type { Db } from '#db/client'
import { listOpinionRecords } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { labelOf } from '#shared/domain/opinion-number'
import { changedKeys, handlingCells, handlingColumns, handlingKeys, handlingSheetLimits, handlingVerbatim, ownColumns, pickKeys, readHandling } from '#shared/domain/handling-sheet'
import type { HandledRow, HandlingColumn, HandlingKey, HandlingWords } from '#shared/domain/handling-sheet'
import { DomainError } from '#shared/domain/errors'
import { findHeader, readMapped } from '#shared/domain/sheet'
import { replyLimit } from '#shared/schemas/desk'
import type { HandlingReport, HandlingRow } from '#shared/schemas/handling-sheet'
import { patchFrame } from '../desk/frame'
import { chunks } from '../desk/chunks'
import type { Person } from '../desk/change'
import { portionsOf } from '../../sheets/pack-sheet'
import type { PackedSheet } from '../../sheets/pack-sheet'
import { readLargeWorkbook } from '../sheets/read'
import { stageContext } from '../stage-context'
import { requireStage } from '../stages'
import { planFrame, planStep, refusalOf } from './plan'
import type { PlanFrame, Replies } from './plan'
import { handlingWords } from './words'

/** A row as it stands in the file; columns that were taken out are not there. */
export interface FileRow { row: number, id: string, version: number, label: string, cells: Partial<Record<HandlingKey, string>> }
/** The file's rows by their number, and the version of each opinion that its row was judged against. */
interface Judged { file: ReadonlyMap<number, FileRow>, versions: ReadonlyMap<string, number> }
interface By { actor: Person, now: Date }

/** Says row by row what a sheet would change; writes nothing. Rows that change nothing are counted and left out. */
export async function judgeHandling(db: Db, stageKey: string, bytes: Buffer, by: By): Promise<HandlingReport & Judged> {
  const { stage } = await requireStage(db, stageKey)
  // By its id, under which the frame of patches keeps it too.
  const context = await stageContext(db, stage.id)
  const [words, patch] = [await handlingWords(db, context, 'zh'), await patchFrame(db, stage.id, by.actor)]
  const file = await readFile(bytes)
  const rows: HandlingRow[] = []
  const versions = new Map<string, number>()
  const byId = new Map(file.map(row => [row.id, row]))
  for (const ids of chunks([...byId.keys()].filter(id => z.uuid().safeParse(id).success))) {
    const found = new Map((await listOpinionRecords(db, ids, stage.id)).map(record => [record.id, record]))
    const frame = await planFrame(db, ids, { patch, ...by })
    for (const id of ids) {
      const [row, record] = [byId.get(id), found.get(id)]
      if (!row || !record) continue
      rows.push(judgeRow(row, record, words, frame))
      versions.set(id, record.version)
    }
  }
  const known = new Set(rows.map(one => one.row))
  for (const { row, id, label } of file) {
    if (known.has(row)) continue
    const last = byId.get(id)?.row ?? row
    rows.push({ row, label, verdict: 'wrong', changes: [], faults: [{ column: 'id', ...known.has(last) ? { code: 'opinionTwice' as const, params: { row: last } } : { code: 'rowUnknown' as const } }], reason: null, item: null })
  }
  const count = (verdict: HandlingRow['verdict']) => rows.filter(row => row.verdict === verdict).length
  return { rows: rows.filter(row => row.verdict !== 'same').sort((one, other) => one.row - other.row), counts: { changed: count('changed'), same: count('same'), conflict: count('conflict'), wrong: count('wrong') }, file: new Map(file.map(row => [row.row, row])), versions }
}

/** An opinion as the sheet shows it. */
export function handledRow(record: OpinionRecord, replies: Replies): HandledRow {
  return { ...record, reply: replies.get(record.id)?.text ?? '' }
}

function judgeRow({ row, version, cells }: FileRow, record: OpinionRecord, words: HandlingWords, frame: PlanFrame): HandlingRow {
  const state = handledRow(record, frame.replies)
  const own = ownColumns(frame.actor)
  // What differs in a column that is not his was changed by others when the version has gone on, else by him.
  const said = version === record.version ? cells : pickKeys(cells, own)
  const { wish, faults } = readHandling(said, state, words, replyLimit, own)
  const told: HandlingRow = { row, label: labelOf(record), verdict: 'same', changes: changesOf(said, state, words), faults, reason: null, item: null }
  if (!wish && !faults.length) return { ...told, changes: [] }
  // Somebody has changed it since the sheet was made; what the sheet asks may not know of it. First, so that whoever
  // mends a cell beside is told of it too.
  if (version !== record.version) return { ...told, verdict: 'conflict' }
  if (!wish) return { ...told, verdict: 'wrong' }
  try {
    return planStep(record, wish, frame) ? { ...told, verdict: 'changed', item: { id: record.id, version, ...wish, patch: wish.patch } } : { ...told, changes: [] }
  }
  catch (error) {
    const { reason, missing } = refusalOf(error)
    return { ...told, verdict: 'wrong', reason, faults: missing.map(column => ({ column, code: 'needed' })) }
  }
}

const shown = (text: string) => Array.from(text).slice(0, 200).join('')
function changesOf(cells: FileRow['cells'], state: HandledRow, words: HandlingWords): HandlingRow['changes'] {
  const now = handlingCells(state, words)
  return changedKeys(cells, state, words).map(key => ({ key, before: shown(now[key]), after: shown(cells[key] ?? '') }))
}

/** A version as it stands in a cell; 0, which none is, where it is no number. */
const versionOf = (text: string) => Number.isSafeInteger(Number(text)) ? Number(text) : 0

/** The rows of a file of ours, in the language it was made in. */
async function readFile(bytes: Buffer): Promise<FileRow[]> {
  for (const sheet of await readLargeWorkbook(bytes)) {
    const read = await readRows(sheet)
    if (!read) continue
    if (read.length > handlingSheetLimits.rows) throw new DomainError('sheetTooManyRows', { rows: read.length, max: handlingSheetLimits.rows })
    if (!read.length) throw new DomainError('sheetEmpty')
    return read
  }
  const needed = handlingColumns.filter(column => column.needed)
  throw new DomainError('sheetNotOurs', { columns: { zh: needed.map(column => column.zh).join('、'), en: needed.map(column => column.en).join(', ') } })
}

/** The filled rows of a worksheet, null where it has not our columns. In portions: what came beside the columns of handling is not kept. */
async function readRows(sheet: PackedSheet): Promise<FileRow[] | null> {
  const read: FileRow[] = []
  let header: ReturnType<typeof findHeader<HandlingColumn>> = null
  let passed = 0
  for await (const rows of portionsOf(sheet)) {
    // It stands among the first rows.
    header ??= findHeader<HandlingColumn>(rows, handlingColumns)
    if (!header) return null
    const { at, places } = header
    const there = handlingKeys.filter(key => places.has(key))
    for (const { row, cells } of readMapped(rows, { at: passed ? -1 : at, places }, handlingColumns, handlingVerbatim)) {
      read.push({ row: passed + row, id: cells.id.toLowerCase(), version: versionOf(cells.version), label: cells.label, cells: pickKeys(cells, there) })
    }
    passed += rows.length
  }
  return header && read
}
