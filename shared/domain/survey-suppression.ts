/** Counts below this are not published: behind them stand people one could name. */
export const smallestPublished = 5

interface Cell { row: number, column: number }

/**
 * Which cells of a published table are covered, by row and column. `counts` has the totals as its last row and column.
 * Covered are counts from 1 to 4, what `also` names, and as many others as it takes that none can be worked out from
 * the sums: a covered cell is determined exactly where it lies on no closed way of covered cells (in the graph whose
 * nodes are rows and columns and whose edges are covered cells), so ways are closed with the smallest counts.
 */
export function coveredCells(counts: readonly (readonly number[])[], also: (row: number, column: number) => boolean = () => false): boolean[][] {
  const covered = counts.map((line, row) => line.map((count, column) => (count > 0 && count < smallestPublished) || also(row, column)))
  for (let open = determined(covered); open; open = determined(covered)) {
    const way = cheapestWay(counts, covered, open)
    if (!way) return counts.map(line => line.map(() => true))
    for (const { row, column } of way) cover(covered, row, column)
  }
  return covered
}

function cover(covered: boolean[][], row: number, column: number) {
  const line = covered[row]
  if (line) line[column] = true
}

/** A covered cell that the sums give away, if there is one. */
function determined(covered: readonly boolean[][]): Cell | undefined {
  for (const [row, line] of covered.entries()) {
    for (const [column, isCovered] of line.entries()) {
      if (isCovered && !isJoined(covered, { row, column })) return { row, column }
    }
  }
  return undefined
}

/** Whether a cell's row and column are joined by other covered cells. */
function isJoined(covered: readonly boolean[][], { row, column }: Cell): boolean {
  const [rows, columns, open] = [new Set([row]), new Set<number>(), [row]]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const [next, isCovered] of (covered[at] ?? []).entries()) {
      if (!isCovered || columns.has(next) || (at === row && next === column)) continue
      if (next === column) return true
      columns.add(next)
      for (const [other, line] of covered.entries()) {
        if (!line[next] || rows.has(other)) continue
        rows.add(other)
        open.push(other)
      }
    }
  }
  return false
}

/** The cells that join a cell's row and column at the least cost: covered ones cost nothing, others their count; totals and empty cells only where nothing else is left. */
function cheapestWay(counts: readonly (readonly number[])[], covered: readonly boolean[][], { row, column }: Cell): Cell[] | null {
  const [height, width] = [counts.length, counts[0]?.length ?? 0]
  const costOf = (r: number, c: number) => covered[r]?.[c] ? 0 : 1 + (counts[r]?.[c] || dear) + (r === height - 1 || c === width - 1 ? dear * 1000 : 0)
  // Nodes: rows 0 … height - 1, then columns.
  const [cost, from, done] = [Array.from({ length: height + width }, () => Infinity), new Map<number, number>(), new Set<number>()]
  cost[row] = 0
  for (;;) {
    const at = cost.reduce((best, value, node) => !done.has(node) && value < (cost[best] ?? Infinity) ? node : best, -1)
    if (at < 0) return null
    if (at === height + column) break
    done.add(at)
    for (let other = 0; other < (at < height ? width : height); other++) {
      const [r, c, node] = at < height ? [at, other, height + other] : [other, at - height, other]
      if (r === row && c === column) continue
      const next = (cost[at] ?? 0) + costOf(r, c)
      if (next >= (cost[node] ?? Infinity)) continue
      cost[node] = next
      from.set(node, at)
    }
  }
  const way: Cell[] = []
  for (let node = height + column, before = from.get(node); before !== undefined; node = before, before = from.get(node)) {
    way.push(node < height ? { row: node, column: before - height } : { row: before, column: node - height })
  }
  return way
}
const dear = 1_000_000_000
