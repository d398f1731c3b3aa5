import { plainLabel, sheetLimits, tidyCell } from './sheet'
import type { SheetColumn } from './sheet'
import { factHeadings, responseFacts } from './survey-facts'
import { guessHeading, headingOf, likeness, looseTitle } from './survey-heading'
import type { Heading } from './survey-heading'

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

/** A mapping as it is proposed: where the heading stands, where each column, and which of the file's places were found by a title that is only alike. */
export interface ProposedColumns { at: number, places: Map<string, number>, guessed: Set<number> }

/**
 * The row among the first that names the most of the columns, those by codes surely their own before those by titles that
 * may only be alike, and where each stands: what a person may correct. Where none names any, the row that looks like a
 * heading; -1 where there is none. `at`: the row somebody has said it is.
 */
export function proposeColumns(rows: readonly string[][], columns: readonly MappedColumn[], at?: number): ProposedColumns {
  const within = at === undefined ? rows.slice(0, sheetLimits.headerWithin).map((_, row) => row) : [at]
  let best: ProposedColumns = { at: at ?? -1, places: new Map(), guessed: new Set() }
  let most = { sure: 0, size: 0 }
  for (const row of within) {
    const { sure, ...found } = columnsIn(headingOf(rows, row), columns)
    const size = found.places.size
    if (sure < most.sure || (sure === most.sure && size <= most.size)) continue
    best = { at: row, ...found }
    most = { sure, size }
  }
  return best.places.size || at !== undefined ? best : { ...best, at: guessHeading(rows) }
}

/**
 * Where each column stands in a heading. Each place holds one column: codes come before words, and of those called the
 * same the first place is the first column's, as the export writes them.
 */
function columnsIn(headings: readonly Heading[], columns: readonly MappedColumn[]): Pick<ProposedColumns, 'places' | 'guessed'> & { sure: number } {
  const labels = headings.map(({ label }) => tidyCell(label))
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
  const byCode = (step: number) => {
    for (const { key, exact } of columns) take(key, written, (exact[step] ?? []).map(tidyCell))
  }
  byCode(0)
  const sure = taken.size
  byCode(1)
  byCode(2)
  for (const { key, zh, en, also = [] } of columns) take(key, loose, [zh, en, ...also].map(plainLabel))
  return { places, sure, guessed: heads.length ? new Set() : guess(headings, columns, places, taken) }
}

/** From which likeness on a title is taken for another's. */
const alikeEnough = 0.6

/** Gives what is still free to the column whose title is most alike, the surest first; what is as much like another is nobody's. */
function guess(headings: readonly Heading[], columns: readonly MappedColumn[], places: Map<string, number>, taken: Set<number>): Set<number> {
  const titles = columns.filter(({ key }) => key && !places.has(key)).map(({ key, zh, en }) => ({ key, names: [...new Set([zh, en].map(looseTitle))].filter(Boolean) }))
  const found = headings.flatMap(({ label, full }, at) => {
    const said = [...new Set([label, full].map(looseTitle))].filter(Boolean)
    return taken.has(at)
      ? []
      : titles.flatMap(({ key, names }) => {
          const alike = Math.max(0, ...names.flatMap(name => said.map(one => likeness(one, name))))
          return alike >= alikeEnough ? [{ at, key, alike }] : []
        })
  }).sort((one, other) => other.alike - one.alike)
  const guessed = new Set<number>()
  for (const { at, key, alike } of found) {
    if (taken.has(at) || places.has(key) || found.some(one => one.at === at && one.key !== key && one.alike === alike && !places.has(one.key))) continue
    places.set(key, at)
    taken.add(at)
    guessed.add(at)
  }
  return guessed
}

function placesOf(labels: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [at, label] of labels.entries()) if (label) places.set(label, [...places.get(label) ?? [], at])
  return places
}
