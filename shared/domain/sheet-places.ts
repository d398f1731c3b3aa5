import { countryBbox } from './coordinates'
import type { Bbox, Position } from './geometry'
import { readDegrees } from './degrees'
import { nameKey } from './sheet'
import type { SheetColumn, SheetRow, SheetVerdict } from './sheet'
import type { SheetFault } from './sheet-faults'
import { charactersOf } from './submission-limits'

export type PlacesColumn = 'code' | 'name' | 'kind' | 'township' | 'lon' | 'lat' | 'nameEn'
export const placesColumns: readonly SheetColumn<PlacesColumn>[] = [
  { key: 'code', zh: '代码', en: 'Code', also: ['统计代码', '区划代码', '行政区划代码', '统计用区划代码'], needed: true },
  { key: 'name', zh: '名称', en: 'Name', also: ['镇街名称', '镇街', '村名'], needed: true },
  { key: 'kind', zh: '类别', en: 'Kind', also: ['类型', '级别'] },
  { key: 'township', zh: '所属镇街', en: 'Township', also: ['所在镇街', '上级', '所属乡镇'] },
  { key: 'lon', zh: '经度', en: 'Longitude', also: ['中心经度', 'lon', 'lng'] },
  { key: 'lat', zh: '纬度', en: 'Latitude', also: ['中心纬度', 'lat'] },
  { key: 'nameEn', zh: '英文名称', en: 'English name', also: ['英文名', '英文'] },
]

export const placeKinds = ['subdistrict', 'town', 'park', 'village'] as const
export type PlaceKind = typeof placeKinds[number]

export interface PlaceEntry { code: string, name: string, nameEn: string, kind: PlaceKind, township: string, centre: Position | null }
/** A place that is there; a township has its centre, a village its township. */
export type KnownPlace = PlaceEntry
export interface JudgedPlace { row: number, verdict: SheetVerdict, label: string, faults: SheetFault[], entry: PlaceEntry }
/** What stands in the installation; `district` is the box of its outline where there is one. */
export interface KnownPlaces { places: ReadonlyMap<string, KnownPlace>, district: Bbox | null }

const kindWords = new Map<string, PlaceKind>(Object.entries({ 街道: 'subdistrict', 街道办事处: 'subdistrict', subdistrict: 'subdistrict', 镇: 'town', 乡: 'town', 民族乡: 'town', town: 'town', 园区: 'park', 功能区: 'park', 开发区: 'park', park: 'park', 村: 'village', 行政村: 'village', 社区: 'village', 居委会: 'village', 村委会: 'village', village: 'village', community: 'village' }))
const limits = { name: 60, nameEn: 120 }
/** How far beside the outline's box a centre may lie, in degrees. */
const beside = 0.05

/** Says of every row what becomes of it. Townships may stand below their villages in the sheet. */
export function judgePlaces(rows: readonly SheetRow<PlacesColumn>[], known: KnownPlaces): JudgedPlace[] {
  const entries = rows.map(({ row, cells }) => ({ row, cells, ...readEntry(cells, known) }))
  const townships = new Map<string, string>()
  for (const { code, name, kind } of [...known.places.values(), ...entries.filter(one => !one.faults.length).map(one => one.entry)]) {
    if (kind === 'subdistrict' || kind === 'town') for (const key of [code, `${code}000`, nameKey(name)]) townships.set(key, code)
  }
  const first = new Map<string, { row: number, entry: PlaceEntry }>()
  const centres = new Map<string, string>([...known.places.values()].flatMap(place => isTownship(place) && place.centre ? [[String(place.centre), place.code] as const] : []))
  return entries.map(({ row, cells, entry: read, faults }) => {
    const entry = read.kind === 'village' ? { ...read, township: townships.get(nameKey(cells.township)) ?? '' } : read
    const before = first.get(entry.code)
    if (entry.kind === 'village' && cells.township && !entry.township) faults.push({ column: 'township', code: 'townshipUnknown' })
    if (before && !isSame(before.entry, entry)) faults.push({ column: 'code', code: 'codeTwice', params: { row: before.row } })
    faults.push(...centreTaken(entry, centres, entries.map(one => one.entry)))
    if (entry.code && !before) first.set(entry.code, { row, entry })
    if (!faults.length && isTownship(entry)) centres.set(String(entry.centre), entry.code)
    const there = known.places.get(entry.code)
    const verdict = faults.length ? 'wrong' : before ? 'same' : !there ? 'new' : isSame(there, entry) ? 'same' : 'changed'
    return { row, verdict, label: entry.name || entry.code, faults, entry }
  })
}

const isTownship = ({ kind }: PlaceEntry) => kind === 'subdistrict' || kind === 'town'

function isSame(one: PlaceEntry, other: PlaceEntry): boolean {
  return one.name === other.name && one.nameEn === other.nameEn && one.kind === other.kind && one.township === other.township
    && (!isTownship(one) || String(one.centre) === String(other.centre))
}

/** Two cells of one centre would have no border between them. */
function centreTaken(entry: PlaceEntry, centres: ReadonlyMap<string, string>, all: readonly PlaceEntry[]): SheetFault[] {
  const by = isTownship(entry) && entry.centre ? centres.get(String(entry.centre)) : undefined
  if (!by || by === entry.code) return []
  return [{ column: 'lon', code: 'positionTaken', params: { name: all.find(one => one.code === by)?.name ?? by } }]
}

function readEntry(cells: Record<PlacesColumn, string>, known: KnownPlaces): { entry: PlaceEntry, faults: SheetFault[] } {
  const kind = cells.kind ? kindWords.get(nameKey(cells.kind)) : kindOf(cells.name)
  const code = codeOf(cells.code, kind)
  const there = known.places.get(code)
  const faults: SheetFault[] = []
  for (const column of ['code', 'name'] as const) if (!cells[column]) faults.push({ column, code: 'needed' })
  for (const column of ['name', 'nameEn'] as const) if (charactersOf(cells[column]) > limits[column]) faults.push({ column, code: 'tooLong', params: { max: limits[column] } })
  if (!kind) faults.push({ column: 'kind', code: 'kindUnknown', params: { kinds: '街道、镇、乡、园区、村、社区', kindsEn: 'subdistrict, town, park, village, community' } })
  else if (cells.code) faults.push(...codeFaults(code, kind))
  if (kind && there && family(there.kind) !== family(kind)) faults.push({ column: 'code', code: 'kindOther' })
  if (kind === 'village' && !cells.township) faults.push({ column: 'township', code: 'needed' })
  const isTown = kind === 'subdistrict' || kind === 'town'
  const read = isTown ? readCentre(cells, there?.centre ?? null, known.district) : { centre: null, faults: [] }
  // What a sheet leaves out of English stays as it is.
  const entry = { code, name: cells.name, nameEn: cells.nameEn || there?.nameEn || '', kind: kind ?? 'town', township: '', centre: read.centre }
  return { entry, faults: [...faults, ...read.faults] }
}

const family = (kind: PlaceKind) => kind === 'town' ? 'subdistrict' : kind

function kindOf(name: string): PlaceKind | undefined {
  if (/街道(?:办事处)?$/.test(name)) return 'subdistrict'
  if (/[镇乡]$/.test(name)) return 'town'
  if (/(?:村|社区|居委会|村委会)$/.test(name)) return 'village'
  return /(?:园区?|开发区|科技谷)$/.test(name) ? 'park' : undefined
}

/** The statistical code of a township has nine digits, which lists for villages write with three noughts behind. */
function codeOf(text: string, kind: PlaceKind | undefined): string {
  const compact = text.replace(/\s/g, '').toLowerCase()
  return kind === 'village' ? compact : compact.replace(/^(\d{9})000$/, '$1')
}

function codeFaults(code: string, kind: PlaceKind): SheetFault[] {
  if (kind === 'village') return /^\d{12}$/.test(code) ? [] : [{ column: 'code', code: 'codeVillage' }]
  if (kind === 'park') return /^[a-z0-9][a-z0-9-]{0,59}$/.test(code) ? [] : [{ column: 'code', code: 'codePark' }]
  return /^\d{9}$/.test(code) ? [] : [{ column: 'code', code: 'codeTownship' }]
}

function readCentre({ lon, lat }: Record<'lon' | 'lat', string>, before: Position | null, district: Bbox | null): { centre: Position | null, faults: SheetFault[] } {
  if (!lon && !lat && before) return { centre: before, faults: [] }
  const [x, y] = [readDegrees(lon), readDegrees(lat)]
  const faults: SheetFault[] = []
  for (const [column, text, value] of [['lon', lon, x], ['lat', lat, y]] as const) if (value === null) faults.push({ column, code: text ? 'position' : 'needed' })
  if (x === null || y === null) return { centre: null, faults }
  if (!within([x, y], countryBbox)) return { centre: null, faults: [{ column: 'lon', code: within([y, x], countryBbox) ? 'positionSwapped' : 'position' }] }
  if (district && !within([x, y], district, beside)) return { centre: null, faults: [{ column: 'lon', code: 'positionOutside' }] }
  return { centre: [x, y], faults }
}

function within([x, y]: Position, [west, south, east, north]: Bbox, margin = 0): boolean {
  return x >= west - margin && x <= east + margin && y >= south - margin && y <= north + margin
}
