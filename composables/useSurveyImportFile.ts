import { createSaidId } from '#shared/domain/said-id'
import { sheetLimits, tidyCell } from '#shared/domain/sheet'
import { headingOf } from '#shared/domain/survey-heading'
import { proposeColumns, proposeWorksheet } from '#shared/domain/survey-mapping'
import type { MappedColumn } from '#shared/domain/survey-mapping'

/** The file of a sheet of responses: read by the server, its worksheet, its heading and what each column holds, as proposed and corrected. What was chosen for a heading is proposed again the next time. */
export function useSurveyImportFile(survey: string, columns: () => readonly MappedColumn[]) {
  const { file, chosen, worksheets, cells, problem, read } = useSheetFile()
  const reading = ref(false)
  const header = ref(-1)
  /** By the place of the file's column, the key of what it holds. */
  const held = shallowRef<ReadonlyMap<number, string>>(new Map())
  /** The places among them that were found by a title that is only alike. */
  const guessed = shallowRef<ReadonlySet<number>>(new Set())
  const key = `gonghui:survey-import:${survey}`
  const idOf = createSaidId()

  const fingerprint = computed(() => cells.value.length ? idOf(JSON.stringify(cells.value)) : '')
  const labels = computed(() => headingOf(cells.value, header.value).map(({ full }) => full))
  const places = computed(() => new Map([...held.value].map(([place, column]) => [column, place])))
  const shown = computed(() => {
    const below = cells.value.slice(header.value + 1, header.value + 6)
    const width = Math.min(sheetLimits.columns, Math.max(labels.value.length, ...below.map(row => row.length), 0))
    return Array.from({ length: width }, (_, at) => ({ at, label: labels.value[at] ?? '', sample: below.find(row => row[at])?.[at]?.slice(0, 24) ?? '', holds: held.value.get(at) ?? '', isGuessed: guessed.value.has(at) })).filter(({ label, sample }) => label || sample)
  })

  async function choose(next: File) {
    if (reading.value) return
    reading.value = true
    await read(next)
    reading.value = false
    pick(proposeWorksheet(worksheets.value, columns()))
  }

  /** Another worksheet, or another row as the heading: what columns hold is proposed anew. */
  function pick(index: number, row?: number) {
    chosen.value = index
    const proposed = proposeColumns(cells.value, columns(), row)
    header.value = proposed.at
    const next = new Map<number, string>()
    // One column of the file holds one thing, and what comes first in the survey.
    for (const [column, place] of proposed.places) if (!next.has(place)) next.set(place, column)
    const known = new Set(columns().map(column => column.key))
    for (const [label, column] of Object.entries(remembered())) {
      const place = labels.value.findIndex(one => tidyCell(one) === label)
      if (place < 0) continue
      if (column === '') next.delete(place)
      else if (known.has(column)) put(next, place, column)
      proposed.guessed.delete(place)
    }
    held.value = next
    guessed.value = proposed.guessed
  }

  function assign(place: number, column: string) {
    const next = new Map(held.value)
    if (column) put(next, place, column)
    else next.delete(place)
    held.value = next
    guessed.value = new Set([...guessed.value].filter(at => at !== place && next.has(at)))
    const label = tidyCell(labels.value[place] ?? '')
    if (label) remember(label, column)
  }

  function put(into: Map<number, string>, place: number, column: string) {
    for (const [at, other] of into) if (other === column) into.delete(at)
    into.set(place, column)
  }

  function remembered(): Record<string, string> {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
      return typeof found === 'object' && found !== null ? Object.fromEntries(Object.entries(found).map(([label, column]) => [label, String(column)])) : {}
    }
    catch {
      return {}
    }
  }

  function remember(label: string, column: string) {
    try {
      localStorage.setItem(key, JSON.stringify({ ...remembered(), [label]: column }))
    }
    catch {
      // It holds for this file all the same.
    }
  }

  return { file, reading, problem, chosen, header, cells, labels, fingerprint, held, places, shown, choose, pick, assign }
}
export type SurveyImportFile = ReturnType<typeof useSurveyImportFile>
