import { interiorPoint } from './geometry'
import type { Position } from './geometry'
import { ringFault } from './ring-faults'
import { placeInRings, ringsArea } from './rings'
import { nameKey } from './sheet'

export const areaFaults = ['noMatch', 'ambiguous', 'twice', 'notArea', 'crossing', 'degenerate', 'outside'] as const
export type AreaFault = typeof areaFaults[number]
export const areaVerdicts = ['changed', 'same', 'wrong'] as const
export type AreaVerdict = typeof areaVerdicts[number]

/** So many positions may all townships have together: every reader of a map receives them. */
export const maxAreaPositions = 30_000
/** How far beside the outline's box a boundary may lie, in degrees: two sources never agree to the metre. */
const beside = 0.02

/** A feature of a file: what it says, and its polygons, null where it is no area. */
export interface AreaFeature { properties: Readonly<Record<string, string | number | boolean | null>>, polygons: Position[][][] | null }
/** A township that is there, with its rings and whether they came from geodata. */
export interface KnownArea { code: string, name: string, polygon: number[][][], surveyed: boolean }
/** What becomes of a feature: `rings` are its outer rings, holes and parts apart, as they are stored. */
export interface JudgedArea { row: number, label: string, code: string, township: string, verdict: AreaVerdict, fault: AreaFault | null, rows: number[], rings: Position[][] }

/** Attributes of a file with how many of its features they name a township in, the best first: codes go before names. */
export function proposeAttributes(features: readonly AreaFeature[], townships: readonly KnownArea[]): { name: string, example: string, matches: number }[] {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))]
  const found = names.map((name) => {
    const texts = features.map(({ properties }) => textOf(properties[name]))
    const matched = texts.flatMap(text => matching(text, townships).slice(0, 1))
    const codes = texts.filter(text => /^\d{9}(?:000)?$/.test(text)).length
    // The same township over and over is a district's name, not a township's.
    return { name, example: texts.find(Boolean) ?? '', matches: new Set(matched.map(one => one.code)).size, codes }
  })
  return found.sort((one, other) => other.matches - one.matches || other.codes - one.codes).map(({ codes: _, ...attribute }) => attribute)
}

/** Says of every feature which township it bounds by `attribute`, a code of 9 or 12 digits or a name, and what is wrong with it. */
export function judgeAreas(features: readonly AreaFeature[], { attribute, townships, outline }: { attribute: string, townships: readonly KnownArea[], outline: Position[][][] | null }): JudgedArea[] {
  const read = features.map(({ properties, polygons }, index) => {
    const label = textOf(properties[attribute])
    const found = matching(label, townships)
    return { row: index + 1, label, found, rings: polygons?.flat() ?? [], polygons }
  })
  const rowsOf = new Map<string, number[]>(townships.map(({ code }) => [code, []]))
  for (const { found, row } of read) if (found.length === 1 && found[0]) rowsOf.get(found[0].code)?.push(row)
  return read.map(({ row, label, found, rings, polygons }) => {
    const [township] = found
    const rows = (rowsOf.get(township?.code ?? '') ?? []).filter(other => other !== row)
    const fault = found.length === 0 ? 'noMatch' as const : found.length > 1 ? 'ambiguous' as const : rows.length ? 'twice' as const : areaFault(polygons, outline)
    const verdict = fault ? 'wrong' as const : township?.surveyed && sameRings(township.polygon, rings) ? 'same' as const : 'changed' as const
    return { row, label, code: found.length === 1 ? township?.code ?? '' : '', township: found.length === 1 ? township?.name ?? '' : '', verdict, fault, rows: fault === 'twice' ? rows : [], rings }
  })
}

/** Names are compared whole, then without 街道 and the like where that leaves one. */
function matching(text: string, townships: readonly KnownArea[]): KnownArea[] {
  if (!text) return []
  const code = /^(\d{9})(?:000)?$/.exec(text)?.[1]
  if (code) return townships.filter(one => one.code === code)
  const whole = townships.filter(one => nameKey(one.name) === nameKey(text))
  return whole.length ? whole : townships.filter(one => stem(one.name) === stem(text))
}

const stem = (name: string) => nameKey(name).replace(/(?:街道办事处|街道|镇|乡)$/, '')
const textOf = (value: unknown) => value === null || value === undefined ? '' : String(value).normalize('NFKC').trim()

function areaFault(polygons: Position[][][] | null, outline: Position[][][] | null): AreaFault | null {
  if (!polygons?.length) return 'notArea'
  return ringFault(polygons.flat()) ?? (outline && !within(polygons, outline) ? 'outside' : null)
}

function within(polygons: Position[][][], outline: Position[][][]): boolean {
  const rings = outline.flat()
  const [xs, ys] = [rings.flatMap(ring => ring.map(([x]) => x)), rings.flatMap(ring => ring.map(([, y]) => y))]
  const [west, south, east, north] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b)), ys.reduce((a, b) => Math.max(a, b))]
  return placeInRings(standFor(polygons), rings) !== 'outside'
    && polygons.flat(2).every(([x, y]) => x >= west - beside && x <= east + beside && y >= south - beside && y <= north + beside)
}

/** A point inside the largest part. */
export function standFor(polygons: Position[][][]): Position {
  const [largest] = [...polygons].sort((one, other) => ringsArea(other) - ringsArea(one))
  return interiorPoint({ type: 'Polygon', coordinates: largest ?? [] })
}

const sameRings = (one: number[][][], other: Position[][]) => JSON.stringify(one) === JSON.stringify(other)
