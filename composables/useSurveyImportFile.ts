import { createSaidId } from '#shared/domain/said-id'
import { sheetLimits, tidyCell } from '#shared/domain/sheet'
import { proposeColumns, proposeWorksheet } from '#shared/domain/survey-mapping'
import type { MappedColumn } from '#shared/domain/survey-mapping'
import type { Worksheets } from '#shared/schemas/intake-sheet'

/** The file of a sheet of responses: read by the server, its worksheet, its heading and what each column holds, as proposed and corrected. What was chosen for a heading is proposed again the next time. */
export function useSurveyImportFile(survey: string, columns: () => readonly MappedColumn[]) {
  const upload = useFormUpload()
  const { problem, run } = useAction()
  const file = shallowRef<{ name: string, sheets: Worksheets['sheets'] } | null>(null)
  const reading = ref(false)
  const chosen = ref(0)
  const header = ref(-1)
  /** By the place of the file's column, the key of what it holds. */
  const held = shallowRef<ReadonlyMap<number, string>>(new Map())
  const key = `gonghui:survey-import:${survey}`
  const idOf = createSaidId()

  const worksheets = computed(() => file.value?.sheets ?? [])
  const cells = computed(() => worksheets.value[chosen.value]?.rows ?? [])
  const fingerprint = computed(() => cells.value.length ? idOf(JSON.stringify(cells.value)) : '')
  const labels = computed(() => cells.value[header.value] ?? [])
  const places = computed(() => new Map([...held.value].map(([place, column]) => [column, place])))
  const shown = computed(() => {
    const below = cells.value.slice(header.value + 1, header.value + 6)
    const width = Math.min(sheetLimits.columns, Math.max(labels.value.length, ...below.map(row => row.length), 0))
    return Array.from({ length: width }, (_, at) => ({ at, label: labels.value[at] ?? '', sample: below.find(row => row[at])?.[at]?.slice(0, 24) ?? '', holds: held.value.get(at) ?? '' })).filter(({ label, sample }) => label || sample)
  })

  async function choose(next: File) {
    if (reading.value) return
    file.value = null
    reading.value = true
    await run(async () => {
      const form = new FormData()
      form.append('file', next)
      const { sheets } = await upload<Worksheets>('/api/desk/sheets', form)
      file.value = { name: next.name, sheets: sheets.filter(one => one.rows.length) }
    })
    reading.value = false
    pick(proposeWorksheet(worksheets.value, columns()))
  }

  /** Another worksheet, or another row as the heading: what columns hold is proposed anew. */
  function pick(index: number, row?: number) {
    chosen.value = index
    const proposed = proposeColumns(row === undefined ? cells.value : cells.value.slice(row, row + 1), columns())
    header.value = row ?? proposed.at
    const next = new Map<number, string>()
    // One column of the file holds one thing, and what comes first in the survey.
    for (const [column, place] of proposed.places) if (!next.has(place)) next.set(place, column)
    const known = new Set(columns().map(column => column.key))
    for (const [label, column] of Object.entries(remembered())) {
      const place = labels.value.findIndex(one => tidyCell(one) === label)
      if (place < 0) continue
      if (column === '') next.delete(place)
      else if (known.has(column)) put(next, place, column)
    }
    held.value = next
  }

  function assign(place: number, column: string) {
    const next = new Map(held.value)
    if (column) put(next, place, column)
    else next.delete(place)
    held.value = next
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

  return { file, reading, problem, chosen, header, cells, fingerprint, held, places, shown, choose, pick, assign }
}
export type SurveyImportFile = ReturnType<typeof useSurveyImportFile>
