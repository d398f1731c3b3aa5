/** Pearson's test of independence on a table of counts, rows and columns without any left out. `v` is Cramér's V, from 0 to 1. */
export interface ChiSquared { statistic: number, degrees: number, p: number, v: number, smallestExpected: number }

/** Null where there is nothing to compare: less than two rows or columns with anybody in them. */
export function chiSquared(table: readonly (readonly number[])[]): ChiSquared | null {
  const rows = table.filter(line => line.some(count => count > 0))
  const columns = (rows[0] ?? []).flatMap((_, at) => rows.some(line => (line[at] ?? 0) > 0) ? at : [])
  if (rows.length < 2 || columns.length < 2) return null
  const counts = rows.map(line => columns.map(at => line[at] ?? 0))
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const [ofRow, ofColumn] = [counts.map(sum), columns.map((_, at) => sum(counts.map(line => line[at] ?? 0)))]
  const n = sum(ofRow)
  const expected = ofRow.map(row => ofColumn.map(column => row * column / n))
  const statistic = sum(counts.flatMap((line, row) => line.map((count, column) => (count - (expected[row]?.[column] ?? 0)) ** 2 / (expected[row]?.[column] ?? 1))))
  const degrees = (rows.length - 1) * (columns.length - 1)
  return {
    statistic,
    degrees,
    p: upperGamma(degrees / 2, statistic / 2),
    v: Math.sqrt(statistic / (n * (Math.min(rows.length, columns.length) - 1))),
    smallestExpected: Math.min(...expected.flat()),
  }
}

/** Q(a, x), the upper tail of the gamma distribution: by its series below a + 1, by Lentz's continued fraction above (Press et al., Numerical Recipes, 6.2). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a))
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a]
    for (let n = a + 1; Math.abs(term) > Math.abs(sum) * 1e-15; n++) {
      term *= x / n
      sum += term
    }
    return 1 - sum * scale
  }
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1, step = 0; i < 1000 && Math.abs(step - 1) > 1e-15; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (Math.abs(an * d + b) < tiny ? tiny : an * d + b)
    c = Math.abs(b + an / c) < tiny ? tiny : b + an / c
    step = d * c
    h *= step
  }
  return scale * h
}

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms; error below 1e-13). */
function logGamma(x: number): number {
  const series = [676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const sum = series.reduce((all, value, at) => all + value / (x + at), 0.9999999999998099)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}
