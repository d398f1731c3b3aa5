import { cellOf } from './cells'
import { interiorPoint } from './geometry'
import type { SurveyMark } from './survey'

/** The marks of a question, one after another in the order the responses came: whose (`rows`, `ids`), which of his (`places`), and where: degrees on a map, with the cell of zoom 18 they lie in, parts of width and height on a figure. */
export class MarkList {
  readonly rows: number[] = []
  readonly ids: string[] = []
  readonly places: number[] = []
  readonly xs: number[] = []
  readonly ys: number[] = []
  readonly cells: number[] = []

  get size(): number {
    return this.rows.length
  }

  add(row: number, id: string, place: number, { geometry, x = 0, y = 0 }: SurveyMark) {
    const [lon, lat] = geometry ? interiorPoint(geometry) : [x, y]
    this.rows.push(row)
    this.ids.push(id)
    this.places.push(place)
    this.xs.push(lon)
    this.ys.push(lat)
    this.cells.push(geometry ? cellOf([lon, lat]) : -1)
  }

  /** Places of the marks of these responses. */
  of(rows: readonly number[]): number[] {
    const wanted = new Uint8Array((this.rows.at(-1) ?? -1) + 1)
    for (const row of rows) if (row < wanted.length) wanted[row] = 1
    const found: number[] = []
    for (let at = 0; at < this.rows.length; at++) if (wanted[this.rows[at] ?? 0]) found.push(at)
    return found
  }
}
