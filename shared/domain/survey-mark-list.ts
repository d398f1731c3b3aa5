import { cellOf } from './cells'
import { interiorPoint } from './geometry'
import type { SurveyMark } from './survey'
import { Packed } from './survey-packed'

const numbers = (length: number) => new Float64Array(length)
const wholes = (length: number) => new Uint32Array(length)

/** The marks of a question, one after another in the order the responses came: of which row of the table, which of its marks, and where: degrees on a map, with the cell of zoom 18 they lie in, parts of width and height on a figure. */
export class MarkList {
  size = 0
  readonly #rows = new Packed(wholes)
  readonly #ids = new Packed(wholes)
  readonly #places = new Packed(wholes)
  readonly #xs = new Packed(numbers)
  readonly #ys = new Packed(numbers)
  readonly #cells = new Packed(numbers)

  add(row: number, id: string, place: number, { geometry, x = 0, y = 0 }: SurveyMark) {
    const [lon, lat] = geometry ? interiorPoint(geometry) : [x, y]
    this.size++
    this.#rows.push(row)
    const digits = id.replaceAll('-', '')
    for (let from = 0; from < 32; from += 8) this.#ids.push(Number.parseInt(digits.slice(from, from + 8), 16))
    this.#places.push(place)
    this.#xs.push(lon)
    this.#ys.push(lat)
    this.#cells.push(geometry ? cellOf([lon, lat]) : -1)
  }

  get rows(): ArrayLike<number> {
    return this.#rows.data
  }

  get places(): ArrayLike<number> {
    return this.#places.data
  }

  get xs(): ArrayLike<number> {
    return this.#xs.data
  }

  get ys(): ArrayLike<number> {
    return this.#ys.data
  }

  get cells(): ArrayLike<number> {
    return this.#cells.data
  }

  /** The response a mark is of: a UUID takes a third of the memory as four numbers. */
  idOf(mark: number): string {
    const digits = Array.from(this.#ids.data.subarray(mark * 4, mark * 4 + 4), part => part.toString(16).padStart(8, '0')).join('')
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }

  /** Places of the marks of these responses. */
  of(rows: Iterable<number>): Uint32Array {
    const own = this.rows
    const wanted = new Uint8Array((own[this.size - 1] ?? -1) + 1)
    for (const row of rows) if (row < wanted.length) wanted[row] = 1
    const found = new Uint32Array(this.size)
    let n = 0
    for (let at = 0; at < this.size; at++) if (wanted[own[at] ?? 0]) found[n++] = at
    return found.subarray(0, n)
  }
}
