import type { ColumnPlan, ResponseTable } from './survey-columns'
import { coveredLine, smallestPublished } from './survey-suppression'
import { categoriesOf } from './survey-rows'
import type { TableRows } from './survey-rows'
import { tally } from './survey-tally'

/** Which options of a column are covered, all of them where null; with what they count. */
export interface LineFrame { plan: ColumnPlan, n: number, counts: readonly number[], covered: boolean[] | null }

/** `heldBack`: columns that would tell a covered count of another. `ties`: pairs (`tieOf`) of which one was answered by exactly those who chose certain options of the other. */
export interface LineFrames { frames: Map<string, LineFrame>, heldBack: Set<string>, ties: Set<string> }

/** A pair of columns by name, in whichever order. */
export const tieOf = (one: string, other: string) => [one, other].sort().join(' ')

/**
 * What is covered of each column by itself. How many answered a question is always told; where exactly those were asked
 * it who chose certain options of another, that number is the sum of these options: they are covered as a line of
 * their own, and where that cannot be done the question that would tell is held back as a whole.
 */
export function lineFrames(table: ResponseTable, rows: TableRows, plans: readonly ColumnPlan[]): LineFrames {
  const [frames, heldBack, ties] = [new Map<string, LineFrame>(), new Set<string>(), new Set<string>()]
  const counted = plans.map(plan => ({ plan, ...tally(table, plan, { rows }) }))
  const partial = counted.filter(({ plan, n }) => plan.isAskedOfSome && n > 0).map(({ plan }) => plan)
  // How many were led to it, or past it, is a count of people like any other, whether the question that led is shown or not.
  const isFew = (n: number) => n > 0 && n < smallestPublished
  for (const { plan, n } of counted) if (plan.isAskedOfSome && (isFew(n) || isFew(rows.length - n))) heldBack.add(plan.key)
  for (const { plan, n, counts } of counted) {
    if (plan.shape !== 'one' && plan.shape !== 'many') continue
    const most = plan.shape === 'many' ? n : Infinity
    const telling = partial.filter(other => other !== plan).flatMap(other => tellsOf(table, rows, { plan, other, n, counts }))
    for (const { key } of telling) ties.add(tieOf(key, plan.key))
    const { covered, held } = n < smallestPublished ? { covered: null, held: telling.map(one => one.key) } : coverLine(counts, most, telling)
    frames.set(plan.key, { plan, n, counts, covered })
    for (const key of held) heldBack.add(key)
  }
  return { frames, heldBack, ties }
}

/** A question answered by exactly those who chose certain options: `isIn` by option. */
interface Telling { key: string, isIn: boolean[] }

function coverLine(counts: readonly number[], most: number, telling: readonly Telling[]): { covered: boolean[] | null, held: string[] } {
  const lines = new Map<string, number[]>()
  for (const at of counts.keys()) {
    const name = telling.map(({ isIn }) => Number(isIn[at])).join('')
    lines.set(name, [...lines.get(name) ?? [], at])
  }
  const covered = counts.map(() => false)
  for (const places of lines.values()) {
    const line = coveredLine(places.map(at => counts[at] ?? 0), most)
    if (!line) return telling.length ? { ...coverLine(counts, most, []), held: telling.map(one => one.key) } : { covered: null, held: [] }
    for (const [index, at] of places.entries()) covered[at] = line[index] ?? false
  }
  return { covered, held: [] }
}

/** Whether who answered `other` is who chose certain options of `plan`, or everybody else. Of several choices each option stands alone. */
function tellsOf(table: ResponseTable, rows: TableRows, { plan, other, n, counts }: { plan: ColumnPlan, other: ColumnPlan, n: number, counts: readonly number[] }): Telling[] {
  const [chosenBy, answered] = [categoriesOf(plan, table.cells(plan.key)), answeredBy(table, other)]
  const both = counts.map(() => 0)
  let [all, without] = [0, 0]
  for (const at of rows) {
    if (!answered(at)) continue
    all++
    const chosen = chosenBy(at)
    if (!chosen.length) without++
    for (const option of chosen) both[option] = (both[option] ?? 0) + 1
  }
  if (plan.shape === 'many') return all === n && without === 0 ? [{ key: other.key, isIn: counts.map(() => true) }] : counts.flatMap((count, at) => count > 0 && ((both[at] === count && all === count) || (both[at] === 0 && all === rows.length - count)) ? [{ key: other.key, isIn: counts.map((_, option) => option === at) }] : [])
  const isWhole = (without === 0 || without === rows.length - n) && both.every((count, at) => count === 0 || count === counts[at])
  return isWhole ? [{ key: other.key, isIn: both.map(count => count > 0) }] : []
}

/** Whether a response says anything in a column. */
export function answeredBy(table: ResponseTable, { key, shape, options }: ColumnPlan): (at: number) => boolean {
  const cells = table.cells(key)
  if (shape === 'number' || shape === 'date') return at => !Number.isNaN(cells[at] ?? NaN)
  const width = shape === 'one' || shape === 'given' ? 1 : options.length
  return (at) => {
    for (let part = 0; part < width; part++) if (cells[at * width + part]) return true
    return false
  }
}
