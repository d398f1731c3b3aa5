import type { Bbox, Position } from './geometry'

/** Zoom of the finest cells: about 118 m wide at 武清's latitude. A cell number there has 36 bits, a safe integer. */
export const cellZoom = 18
/** Inclusive range of cell numbers at `cellZoom`. */
export type CellRange = [from: number, to: number]

const maxLatitude = 85.051_128_779_806_59
const halfBits = cellZoom / 2
/** Ranges are cut at a zoom at which the box is about this many cells wide: fine enough, and quick. */
const cellsAcross = 16

/** Column and row, from the north-west, of a longitude, latitude on the web-mercator tile grid. */
function tileOf([lon, lat]: Position, zoom: number): [column: number, row: number] {
  const size = 2 ** zoom
  const latitude = Math.min(Math.max(lat, -maxLatitude), maxLatitude) * Math.PI / 180
  const clamp = (value: number) => Math.min(Math.max(Math.floor(value * size), 0), size - 1)
  return [clamp((lon + 180) / 360), clamp((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2)]
}

/** Longitude, latitude of the north-west corner of a tile. */
function cornerOf(column: number, row: number, zoom: number): Position {
  const size = 2 ** zoom
  return [
    column / size * 360 - 180,
    Math.atan(Math.sinh(Math.PI * (1 - 2 * row / size))) * 180 / Math.PI,
  ]
}

/** Puts a zero before each of nine bits. */
function spread(bits: number): number {
  let result = 0
  for (let i = 0; i < halfBits; i += 1) result |= (bits >> i & 1) << 2 * i
  return result
}

/** The inverse of `spread`. */
function gather(bits: number): number {
  let result = 0
  for (let i = 0; i < halfBits; i += 1) result |= (bits >> 2 * i & 1) << i
  return result
}

// Bit operations end at 32 bits, so a number of 36 is handled in two halves of 18.
const half = 2 ** cellZoom
const lowMask = 2 ** halfBits - 1

function interleave(column: number, row: number): number {
  const low = spread(column & lowMask) | spread(row & lowMask) << 1
  const high = spread(column >> halfBits) | spread(row >> halfBits) << 1
  return high * half + low
}

function deinterleave(cell: number): [column: number, row: number] {
  const low = cell % half
  const high = Math.floor(cell / half)
  return [gather(high) << halfBits | gather(low), gather(high >> 1) << halfBits | gather(low >> 1)]
}

/** Morton number, at zoom 18, of the cell in which a longitude, latitude lies; outside the map: the nearest edge cell. */
export function cellOf(point: Position): number {
  return interleave(...tileOf(point, cellZoom))
}

/** The cell at a coarser `zoom` (0–18) that contains a cell of zoom 18: `cell >> 2 * (18 - zoom)` in SQL. */
export function cellAt(cell: number, zoom: number): number {
  return Math.floor(cell / 4 ** (cellZoom - zoom))
}

/** West, south, east, north in degrees of a cell number of the given zoom. */
export function cellBounds(cell: number, zoom: number): Bbox {
  const [column, row] = deinterleave(cell)
  const [west, north] = cornerOf(column, row, zoom)
  const [east, south] = cornerOf(column + 1, row + 1, zoom)
  return [west, south, east, north]
}

/** Longitude, latitude of the middle of a cell of the given zoom (middle of the square on the map). */
export function cellCentre(cell: number, zoom: number): Position {
  const [column, row] = deinterleave(cell)
  return cornerOf(column + 0.5, row + 0.5, zoom)
}

/**
 * At most `maxRanges` ascending, disjoint ranges of zoom-18 cells that together hold every point of a box, for
 * indexed queries. They hold some points beside the box as well, so the caller still compares coordinates.
 * An empty box (west > east or south > north) has no ranges.
 */
export function rangesOf(box: Readonly<Bbox>, maxRanges = 16): CellRange[] {
  const [west, south, east, north] = box
  const [left, top] = tileOf([west, north], cellZoom)
  const [right, bottom] = tileOf([east, south], cellZoom)
  const across = Math.max(right - left, bottom - top) + 1
  const zoom = cellZoom - Math.max(0, Math.ceil(Math.log2(across / cellsAcross)))
  const ranges = (cellsIn(box, zoom, (cellsAcross + 1) ** 2) ?? []).map(cell => rangeOf(cell, zoom))
  return closeGaps(ranges.sort((a, b) => a[0] - b[0]), maxRanges)
}

/**
 * The cells of a zoom (0–18) that a box touches, row by row from the north-west; null for more than `most`: ask a coarser
 * zoom then. An empty box touches none.
 */
export function cellsIn([west, south, east, north]: Readonly<Bbox>, zoom: number, most: number): number[] | null {
  if (!(west <= east) || !(south <= north)) return []
  const [left, top] = tileOf([west, north], zoom)
  const [right, bottom] = tileOf([east, south], zoom)
  if ((right - left + 1) * (bottom - top + 1) > most) return null
  const cells: number[] = []
  for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) cells.push(interleave(column, row))
  return cells
}

/** The cells of zoom 18 within a cell of a coarser zoom: one range, that is what Morton numbers are for. */
export function rangeOf(cell: number, zoom: number): CellRange {
  const span = 4 ** (cellZoom - zoom)
  return [cell * span, (cell + 1) * span - 1]
}

/** Joins neighbouring ranges, and beyond `maxRanges` those with the smallest gaps between them. */
function closeGaps(ranges: CellRange[], maxRanges: number): CellRange[] {
  const gaps = ranges.slice(1).map((range, i) => range[0] - (ranges[i]?.[1] ?? range[0]) - 1)
  const kept = gaps.filter(gap => gap > 0).sort((a, b) => b - a).slice(0, Math.max(0, maxRanges - 1))
  const threshold = kept[kept.length - 1] ?? Infinity
  // Of several gaps as large as the smallest one kept, only as many stay open as there is room for.
  let room = kept.filter(gap => gap === threshold).length
  const result: CellRange[] = []
  ranges.forEach((range, i) => {
    const gap = i === 0 ? Infinity : gaps[i - 1] ?? Infinity
    const last = result[result.length - 1]
    const open = gap > threshold || (gap === threshold && room-- > 0)
    if (!last || open) result.push([range[0], range[1]])
    else last[1] = range[1]
  })
  return result
}
