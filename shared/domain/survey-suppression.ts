/** Counts below this are not published: behind them stand people one could name. */
export const smallestPublished = 5

/** Whether a count may not be seen: 1 to 4. */
export const isSmall = (count: number) => count > 0 && count < smallestPublished

/**
 * The same of some counts of one base. `most`: where each is of so many, so that who is not among them is a count too (of
 * several choices); without it the counts add up to the base, and what is covered adds up to five at least, since that
 * sum is known.
 */
export function coveredLine(counts: readonly number[], most = Infinity): boolean[] | null {
  const covered = coveredTable([counts], { most: [most], isLine: true })?.[0]
  if (!covered?.includes(true)) return covered ?? null
  for (;;) {
    if (counts.reduce((sum, count, at) => covered[at] ? sum + count : sum, 0) >= smallestPublished) return covered
    const next = [...counts.keys()].filter(at => !covered[at] && counts[at]).sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0))[0]
    if (next === undefined) return null
    covered[next] = true
  }
}

/** `most`: by row, as much as a count of it can be. `isLine`: a single row, whose columns have no totals. */
export interface CoverFrame { most?: readonly number[], isLine?: boolean }

/**
 * Which counts of a table are covered whose row and column totals are known: those from 1 to 4 (and, where `most` is
 * told, those with 1 to 4 short of it), and as many others as it takes that each of them could be one more or one less
 * with every total and every shown count as it is. A table of counts, nothing negative: such another table exists exactly
 * if a closed way of covered counts leads through it along which one is added and taken away in turn. Ways are closed
 * with the smallest counts; an empty count is never covered for it, since a condition may tell that it is empty. Null
 * where no way can be closed: then the table is not published.
 */
export function coveredTable(counts: readonly (readonly number[])[], { most = [], isLine = false }: CoverFrame = {}): boolean[][] | null {
  const isSensitive = (row: number, count: number) => isSmall(count) || isSmall((most[row] ?? Infinity) - count)
  const covered = counts.map((line, row) => line.map(count => isSensitive(row, count)))
  for (const [row, line] of counts.entries()) {
    for (const [column, count] of line.entries()) {
      if (!isSensitive(row, count)) continue
      // More covered counts open ways and close none: once is enough.
      const frame = { counts, covered, most, at: { row, column } }
      const ways = isLine ? pairs(frame) : [wayThrough(frame, 1), wayThrough(frame, -1)]
      const cheapest = ways.filter(way => way !== null).sort((one, other) => one.cost - other.cost)[0]
      if (!cheapest) return null
      for (const { row: r, column: c } of cheapest.cells) setCovered(covered, r, c)
    }
  }
  return covered
}

interface Cell { row: number, column: number }
interface Way { cost: number, cells: Cell[] }
interface Walk { counts: readonly (readonly number[])[], covered: boolean[][], most: readonly number[], at: Cell }

function setCovered(covered: boolean[][], row: number, column: number) {
  const line = covered[row]
  if (line) line[column] = true
}

/** What it costs to move a count by `step`; null where it cannot be. */
function costOf({ counts, covered, most }: Walk, row: number, column: number, step: 1 | -1): number | null {
  const count = counts[row]?.[column] ?? 0
  if (!count && !covered[row]?.[column]) return null
  if (step < 0 ? count < 1 : count >= (most[row] ?? Infinity)) return null
  return covered[row]?.[column] ? 0 : count
}

/** In a single row: every other count that can move against it. */
function pairs(walk: Walk): Way[] {
  const { counts, at } = walk
  return ([1, -1] as const).filter(step => canMove(walk, step)).flatMap(step => (counts[at.row] ?? []).flatMap((_, column) => {
    const cost = column === at.column ? null : costOf(walk, at.row, column, step > 0 ? -1 : 1)
    return cost === null ? [] : [{ cost, cells: [{ row: at.row, column }] }]
  }))
}

function canMove({ counts, most, at }: Walk, step: 1 | -1): boolean {
  const count = counts[at.row]?.[at.column] ?? 0
  return step < 0 ? count > 0 : count < (most[at.row] ?? Infinity)
}

/** The cheapest way (Dijkstra) from the count's column back to its row, on which what it gains (`step` 1) or loses is taken or given in turn. */
function wayThrough(walk: Walk, step: 1 | -1): Way | null {
  const { counts, at } = walk
  if (!canMove(walk, step)) return null
  const [height, width] = [counts.length, counts[0]?.length ?? 0]
  // Nodes: rows 0 … height - 1, then columns. From a column to a row a count moves against the step, from a row to a column with it.
  const [cost, from, done] = [Array.from({ length: height + width }, () => Infinity), new Map<number, number>(), new Set<number>()]
  cost[height + at.column] = 0
  for (;;) {
    const node = cost.reduce((best, value, one) => !done.has(one) && value < (cost[best] ?? Infinity) ? one : best, -1)
    if (node < 0) return null
    if (node === at.row) break
    done.add(node)
    const isRow = node < height
    for (let other = 0; other < (isRow ? width : height); other++) {
      const [row, column, next] = isRow ? [node, other, height + other] : [other, node - height, other]
      if (row === at.row && column === at.column) continue
      const price = costOf(walk, row, column, isRow ? step : step > 0 ? -1 : 1)
      if (price === null || (cost[node] ?? 0) + price >= (cost[next] ?? Infinity)) continue
      cost[next] = (cost[node] ?? 0) + price
      from.set(next, node)
    }
  }
  const cells: Cell[] = []
  for (let node = at.row, before = from.get(node); before !== undefined; node = before, before = from.get(node)) {
    cells.push(node < height ? { row: node, column: before - height } : { row: before, column: node - height })
  }
  return { cost: cost[at.row] ?? 0, cells }
}
