import { nameKey } from './sheet'

/** One option of a margin: who answered, who lives there, and how the two compare. Shares are of 1; null where nobody stands behind a share. */
export interface CoverageRow {
  option: string
  n: number
  population: number | null
  shareOfResponses: number | null
  shareOfPopulation: number | null
  /** Share of responses over share of population: 1 is even, below 1 too few answered. */
  ratio: number | null
  per10000: number | null
}

/**
 * How well the responses cover a population, by the options of a column; `counts` by option. Where nobody has answered
 * stands first, the most people in front, then whoever answered too seldom; what has no figure comes last.
 */
export function coverageOf({ options, counts, figures }: { options: readonly string[], counts: ReadonlyMap<string, number>, figures: Readonly<Record<string, number>> }): CoverageRow[] {
  const known = new Map(Object.entries(figures))
  const responses = options.reduce((sum, option) => sum + (counts.get(option) ?? 0), 0)
  const people = options.reduce((sum, option) => sum + (known.get(option) ?? 0), 0)
  const rows = options.map((option): CoverageRow => {
    const [n, population] = [counts.get(option) ?? 0, known.get(option) ?? null]
    const shareOfResponses = responses ? n / responses : null
    const shareOfPopulation = population !== null && people ? population / people : null
    return {
      option, n, population, shareOfResponses, shareOfPopulation,
      ratio: shareOfResponses !== null && shareOfPopulation ? shareOfResponses / shareOfPopulation : null,
      per10000: population ? n / population * 10_000 : null,
    }
  })
  const rank = ({ n, population, ratio }: CoverageRow) => population === null ? 3 : population > 0 && n === 0 ? 0 : ratio === null ? 2 : 1
  return rows.sort((one, other) => rank(one) - rank(other) || (rank(one) === 0 ? (other.population ?? 0) - (one.population ?? 0) : (one.ratio ?? 0) - (other.ratio ?? 0)))
}

/** The name of a township as it fits into a small map: without what kind of place it is. */
export function shortTown(name: string): string {
  return name.replace(/^(.{2,}?)(?:街道|镇|乡| Subdistrict| Town(?:ship)?)$/, '$1')
}

/** Where one of `classes` even steps up to the largest a value lies, from 0; -1 for nothing. */
export function stepOf(value: number | null, largest: number, classes: number): number {
  if (!value || largest <= 0) return -1
  return Math.min(classes - 1, Math.floor(value / largest * classes))
}

/** What pasted lines say of the population: figures by option, and the lines that name none. */
export interface PastedFigures { figures: Record<string, number>, unread: { line: number, text: string }[] }

/** Reads lines of a name and a number, as they are copied from a table; thousands may be parted by commas. */
export function readFigures(pasted: string, options: readonly { value: string, label: string }[]): PastedFigures {
  const result: PastedFigures = { figures: {}, unread: [] }
  for (const [at, raw] of pasted.split(/\r?\n/).entries()) {
    const text = raw.normalize('NFKC').trim()
    if (!text) continue
    const found = /^(.*?)[\t\s,:、]+(-?[\d,]+(?:\.\d+)?)\s*(万)?人?$/.exec(text)
    const [, name = '', number = '', tenThousands] = found ?? []
    const value = Number(number.replace(/,/g, '')) * (tenThousands ? 10_000 : 1)
    const option = options.find(one => one.value === name.trim() || nameKey(one.label) === nameKey(name))
    if (!found || !option || !Number.isFinite(value) || value < 0) result.unread.push({ line: at + 1, text })
    else result.figures[option.value] = Math.round(value * 100) / 100
  }
  return result
}
