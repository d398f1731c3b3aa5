import { plainLabel, sheetLimits, tidyCell } from './sheet'
import type { SheetColumn } from './sheet'
import { factHeadings, responseFacts } from './survey-facts'

/** A column that files of responses know by codes too, compared as they are written: those that are surely its own before those another may have. */
export interface MappedColumn extends SheetColumn { exact: readonly (readonly string[])[] }

/** What the facts of an export are taken in as, in its order; the others say nothing a row may say. */
const exported = ['_response', '', '_received', '_channel', '', '_source', ''] as const
const exportHeads: readonly (readonly string[])[] = [responseFacts, factHeadings.zh, factHeadings.en]

/** The worksheet to begin with: the one whose heading names the most of the columns; of an export's, its codes before its words, which two options may share. */
export function proposeWorksheet(sheets: readonly { rows: readonly string[][] }[], columns: readonly MappedColumn[]): number {
  const sizes = sheets.map(({ rows }) => proposeColumns(rows, columns).places.size)
  const most = sizes.flatMap((size, at) => size === Math.max(...sizes) ? [at] : [])
  const coded = most.find(at => sheets[at]?.rows.slice(0, sheetLimits.headerWithin).some(cells => responseFacts.every(name => cells.includes(name))))
  return coded ?? most[0] ?? 0
}

/** The row among the first that names the most of the columns, and where each stands: what a person may correct; `at` -1 where none names any. */
export function proposeColumns(rows: readonly string[][], columns: readonly MappedColumn[]): { at: number, places: Map<string, number> } {
  let best: { at: number, places: Map<string, number> } = { at: -1, places: new Map() }
  for (const [at, cells] of rows.slice(0, sheetLimits.headerWithin).entries()) {
    const places = columnsIn(cells, columns)
    if (places.size > best.places.size) best = { at, places }
  }
  return best
}

/**
 * Where each column stands in a heading. Each place holds one column: codes come before words, and of those called the
 * same the first place is the first column's, as the export writes them.
 */
function columnsIn(cells: readonly string[], columns: readonly MappedColumn[]): Map<string, number> {
  const labels = cells.slice(0, sheetLimits.columns).map(tidyCell)
  const [written, loose] = [placesOf(labels), placesOf(labels.map(plainLabel))]
  const taken = new Set<number>()
  const places = new Map<string, number>()
  const take = (key: string, known: ReadonlyMap<string, number[]>, names: readonly string[]) => {
    if (places.has(key)) return
    const [place] = names.flatMap(name => known.get(name)?.find(at => !taken.has(at)) ?? [])
    if (place === undefined) return
    taken.add(place)
    if (key) places.set(key, place)
  }
  // Our own export: what is said before the answers is no answer, whatever a question is called.
  const heads = exportHeads.find(names => names.every(name => written.has(name))) ?? []
  for (const [at, head] of heads.entries()) take(exported[at] ?? '', written, [head])
  for (const step of [0, 1, 2]) for (const { key, exact } of columns) take(key, written, (exact[step] ?? []).map(tidyCell))
  for (const { key, zh, en, also = [] } of columns) take(key, loose, [zh, en, ...also].map(plainLabel))
  return places
}

function placesOf(labels: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [at, label] of labels.entries()) if (label) places.set(label, [...places.get(label) ?? [], at])
  return places
}
