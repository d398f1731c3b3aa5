import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import { publish, roughPublication } from '#shared/domain/survey-publication'
import type { Publication } from '#shared/domain/survey-publication'
import { coveredLine, coveredTable, isSmall } from '#shared/domain/survey-suppression'

const zh = (text: string) => ({ zh: text })
const options = (...ids: string[]) => ids.map(id => ({ id, label: zh(id) }))
const definition: SurveyDefinition = {
  pages: [{ id: 'p', questions: [
    { id: 'a', kind: 'single', title: zh('甲'), options: options('a1', 'a2', 'a3') },
    { id: 'b', kind: 'single', title: zh('乙'), options: options('b1', 'b2', 'b3') },
    { id: 'c', kind: 'multiple', title: zh('丙'), options: options('c1', 'c2') },
    // Asked of those alone who chose a1, and they have to answer.
    { id: 'd', kind: 'yesNo', title: zh('丁'), required: true, showIf: { question: 'a', has: ['a1'] } },
    { id: 'e', kind: 'rating', title: zh('戊'), most: 3 },
    { id: 'f', kind: 'number', title: zh('己') },
  ] }],
  endings: [],
}
function tableOf(all: readonly SurveyAnswers[]) {
  const table = new ResponseTable(planColumns([definition], []))
  for (const answers of all) table.add({ id: '', answers, channel: 'web', township: '', source: '', receivedAt: new Date(0) })
  return table
}
const times = (n: number, answers: SurveyAnswers) => Array.from({ length: n }, () => answers)
const published = (all: readonly SurveyAnswers[], shown: string[], tables: [string, string][] = []) => publish(tableOf(all), [...all.keys()], { shown, tables })

/** Everybody as an atom: what he chose of a, b, c (a set) and d. Only what can be: d belongs to a1. */
const kinds = [-1, 0, 1, 2].flatMap(a => [-1, 0, 1, 2].flatMap(b => [0, 1, 2, 3].flatMap(c => (a === 0 ? [0, 1] : [-1]).map(d => ({ a, b, c, d })))))
type Kind = typeof kinds[number]
const answersOf = ({ a, b, c, d }: Kind): SurveyAnswers => ({
  ...a >= 0 && { a: { chosen: [`a${a + 1}`] } }, ...b >= 0 && { b: { chosen: [`b${b + 1}`] } }, ...c > 0 && { c: { chosen: ['c1', 'c2'].filter((_, at) => c & (1 << at)) } }, ...d >= 0 && { d: { chosen: [d ? 'no' : 'yes'] } },
})
const isIn: Record<string, (kind: Kind, line: readonly number[]) => number> = {
  a: ({ a }, line) => Number(line.length ? line.includes(a) : a < 0),
  b: ({ b }, line) => Number(line.length ? line.includes(b) : b < 0),
  c: ({ c }, line) => line.length ? line.reduce((sum, at) => sum + ((c >> at) & 1), 0) : Number(c === 0),
  d: ({ d }, line) => Number(line.length ? line.includes(d) : d < 0),
}
const answered = (key: string, kind: Kind) => 1 - (isIn[key]?.(kind, []) ?? 0)
const valueOf = (of: (kind: Kind) => number, counts: readonly number[]) => kinds.reduce((sum, kind, at) => sum + of(kind) * (counts[at] ?? 0), 0)

type Functional = (kind: Kind) => number
/** Everything that is told, as sums over the atoms, and every count behind it that is small. */
function readings({ columns, tables }: Publication, counts: readonly number[]): { told: Functional[], small: Functional[] } {
  const told: Functional[] = [() => 1]
  const small: Functional[] = []
  const see = (of: Functional, isTold: boolean) => {
    if (isTold) told.push(of)
    if (isSmall(valueOf(of, counts))) small.push(of)
  }
  for (const { key, n, counts: line } of columns) {
    if (n !== null) told.push(kind => answered(key, kind))
    // How many there are in all is told of every question, and is nobody's answer.
    for (const [option, count] of line.entries()) see(kind => isIn[key]?.(kind, [option]) ?? 0, count !== null)
    if (key === 'c' && n !== null) for (const [option, count] of line.entries()) see(kind => answered(key, kind) - (isIn[key]?.(kind, [option]) ?? 0), count !== null)
  }
  for (const { row, column, rows, columns: heads, cells, answered: base } of tables) {
    const inRow = (kind: Kind, line: readonly number[]) => isIn[row]?.(kind, line) ?? 0
    const inColumn = (kind: Kind, line: readonly number[]) => isIn[column]?.(kind, line) ?? 0
    for (const line of rows) told.push(kind => inRow(kind, line))
    for (const line of heads) told.push(kind => inColumn(kind, line))
    for (const [r, line] of rows.entries()) {
      for (const [c, head] of heads.entries()) see(kind => inRow(kind, line) * inColumn(kind, head), cells[r]?.[c] !== null)
      if (base) see(kind => inRow(kind, line) * answered(column, kind), base[r] !== null)
    }
  }
  return { told, small }
}

const prime = 1_000_003
const inverse = (value: number): number => {
  let [result, base, left] = [1n, BigInt(value), prime - 2]
  for (; left > 0; left >>= 1, base = base * base % BigInt(prime)) if (left & 1) result = result * base % BigInt(prime)
  return Number(result)
}
/** Lines in echelon form modulo a prime; `add` answers whether a line says anything new. */
class Equations {
  readonly #lines: number[][] = []
  readonly #pivots: number[] = []

  add(line: readonly number[], keep = true): boolean {
    const left = line.map(value => ((value % prime) + prime) % prime)
    for (const [index, known] of this.#lines.entries()) {
      const factor = left[this.#pivots[index] ?? 0] ?? 0
      if (factor) for (let at = 0; at < left.length; at++) left[at] = ((left[at] ?? 0) - factor * (known[at] ?? 0) % prime + prime) % prime
    }
    const pivot = left.findIndex(value => value !== 0)
    if (pivot < 0) return false
    if (!keep) return true
    const scale = inverse(left[pivot] ?? 1)
    this.#lines.push(left.map(value => value * scale % prime))
    this.#pivots.push(pivot)
    return true
  }
}

describe('covering', () => {
  it('covers small counts and the smallest others it takes', () => {
    expect(coveredTable([[3, 40, 60], [20, 30, 50], [70, 80, 90]])).toEqual([[true, true, false], [true, true, false], [false, false, false]])
    expect(coveredTable([[5, 9], [0, 100]])).toEqual([[false, false], [false, false]])
    expect(coveredLine([3, 10, 7, 0])).toEqual([true, false, true, false])
  })
  it('gives up where nothing else can be covered', () => {
    expect(coveredLine([3, 0, 0])).toBeNull()
    expect(coveredTable([[3, 0], [0, 8]])).toBeNull()
  })
  it('leaves another table with the same totals and shown counts for every small count (all tables tried)', () => {
    const cells = fc.array(fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 })
    fc.assert(fc.property(cells, (counts) => {
      const covered = coveredTable(counts)
      if (!covered) return
      for (const [row, line] of counts.entries()) for (const [column, count] of line.entries()) if (isSmall(count)) expect(otherExists(counts, covered, { row, column })).toBe(true)
    }), { numRuns: 200 })
  })
})

/** Whether a table of nothing negative differs at a cell and agrees with all that is known: searched cell by cell. */
function otherExists(counts: readonly number[][], covered: readonly boolean[][], { row, column }: { row: number, column: number }): boolean {
  const free = covered.flatMap((line, r) => line.flatMap((isCovered, c) => isCovered ? { r, c } : []))
  const rowLeft = counts.map((line, r) => line.reduce((sum, count, c) => covered[r]?.[c] ? sum + count : sum, 0))
  const columnLeft = (counts[0] ?? []).map((_, c) => counts.reduce((sum, line, r) => covered[r]?.[c] ? sum + (line[c] ?? 0) : sum, 0))
  const search = (at: number, differs: boolean): boolean => {
    const cell = free[at]
    if (!cell) return differs && rowLeft.every(left => left === 0) && columnLeft.every(left => left === 0)
    const { r, c } = cell
    const most = Math.min(rowLeft[r] ?? 0, columnLeft[c] ?? 0)
    // A row's or column's last free cell takes what is left.
    const isLast = free.slice(at + 1).every(other => other.r !== r)
    for (let value = isLast ? rowLeft[r] ?? 0 : 0; value <= most; value++) {
      rowLeft[r] = (rowLeft[r] ?? 0) - value
      columnLeft[c] = (columnLeft[c] ?? 0) - value
      const found = search(at + 1, differs || (r === row && c === column && value !== counts[r]?.[c]))
      rowLeft[r] = (rowLeft[r] ?? 0) + value
      columnLeft[c] = (columnLeft[c] ?? 0) + value
      if (found) return true
    }
    return false
  }
  return search(0, false)
}

describe('what is published', () => {
  it('is as it was counted where nothing is small', () => {
    const { n, columns, tables } = published([...times(20, { a: { chosen: ['a1'] }, b: { chosen: ['b1'] } }), ...times(10, { a: { chosen: ['a2'] }, b: { chosen: ['b2'] } }), ...times(7, { b: { chosen: ['b2'] } })], ['a', 'b'], [['a', 'b']])
    expect([n, columns.map(one => [one.n, one.counts])]).toEqual([37, [[30, [20, 10, 0]], [37, [20, 17, 0]]]])
    expect(tables[0]).toMatchObject({ held: null, rows: [[0], [1], [2], []], columns: [[0], [1], [2]], cells: [[20, 0, 0], [0, 10, 0], [0, 0, 0], [0, 7, 0]], rowTotals: [20, 10, 0, 7] })
  })
  it('tells of small numbers how many there are and nothing else', () => {
    expect(published(times(4, { a: { chosen: ['a1'] }, f: { number: 30 } }), ['a', 'f']).columns).toEqual([{ key: 'a', n: 4, counts: [null, null, null], mean: null, median: null }, { key: 'f', n: 4, counts: [], mean: null, median: null }])
  })
  it('keeps the average back where a count of it is covered', () => {
    const [open, closed] = [[10, 10, 10], [10, 10, 2]].map(counts => published(counts.flatMap((n, at) => times(n, { e: { number: at + 1 } })), ['e']).columns[0])
    expect(open).toMatchObject({ counts: [10, 10, 10], mean: 2, median: 2 })
    expect(closed).toMatchObject({ counts: [null, 10, null], mean: null, median: null })
  })
  it('holds back a question that would tell a covered count of another', () => {
    // Three chose a2 or a3; who chose a1 was asked d: how many answered d tells how many are left.
    const { columns } = published([...times(30, { a: { chosen: ['a1'] }, d: { chosen: ['yes'] } }), ...times(3, { a: { chosen: ['a2'] } })], ['a', 'd'])
    expect(columns).toMatchObject([{ key: 'a', n: 33, counts: [null, null, 0] }, { key: 'd', n: null, counts: [null, null] }])
  })
  it('publishes a table once, and none of two questions with several choices', () => {
    const all = [...times(20, { a: { chosen: ['a1'] }, c: { chosen: ['c1'] } }), ...times(20, { a: { chosen: ['a2'] }, c: { chosen: ['c2'] } })]
    const { tables } = published(all, [], [['c', 'a'], ['a', 'c'], ['c', 'c'], ['a', 'gone'], ['f', 'a']])
    expect(tables.map(one => [one.row, one.column, one.held])).toEqual([['a', 'c', null]])
    expect(tables[0]?.answered).toEqual([20, 20, 0])
  })
  it('gives no small count away by all sums taken together (rank of the equations)', () => {
    const population = fc.array(fc.tuple(fc.nat({ max: kinds.length - 1 }), fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 2, arbitrary: fc.integer({ min: 10, max: 60 }) })), { minLength: 3, maxLength: 14 })
    const seen = { small: 0, tables: 0 }
    fc.assert(fc.property(population, (groups) => {
      const counts = kinds.map(() => 0)
      for (const [kind, n] of groups) counts[kind] = (counts[kind] ?? 0) + n
      const all = kinds.flatMap((kind, at) => times(counts[at] ?? 0, answersOf(kind)))
      const publication = published(all, ['a', 'b', 'c', 'd'], [['a', 'b'], ['a', 'c'], ['b', 'c'], ['b', 'd'], ['a', 'd']])
      const { told, small } = readings(publication, counts)
      const equations = new Equations()
      for (const of of told) equations.add(kinds.map(of))
      for (const of of small) expect(equations.add(kinds.map(of), false)).toBe(true)
      seen.small += small.length
      seen.tables += publication.tables.filter(one => !one.held).length
    }), { numRuns: 400 })
    // Otherwise nothing was tried.
    expect(seen.small).toBeGreaterThan(1000)
    expect(seen.tables).toBeGreaterThan(200)
  })
})

describe('what more than one reading tells', () => {
  const all = [...times(20, { a: { chosen: ['a1'] }, d: { chosen: ['yes'] } }), ...times(12, { a: { chosen: ['a2'] } }), ...times(9, { a: { chosen: ['a3'] } })]
  it('covers beside what is shown what could be read before', () => {
    const few = [...times(3, { a: { chosen: ['a1'] }, d: { chosen: ['yes'] } }), ...times(20, { a: { chosen: ['a2'] } }), ...times(20, { a: { chosen: ['a3'] } })]
    const alone = publish(tableOf(few), [...few.keys()], { shown: ['a'], tables: [], told: ['d'] })
    expect(alone.columns[0]?.counts[0]).toBeNull()
  })
  it('holds back a question that few were led to, though nothing shows who', () => {
    const few = [...times(3, { a: { chosen: ['a1'] }, d: { chosen: ['yes'] } }), ...times(30, { a: { chosen: ['a2'] } })]
    expect(published(few, ['d']).columns).toEqual([{ key: 'd', n: null, counts: [null, null], mean: null, median: null }])
    const past = [...times(30, { a: { chosen: ['a1'] }, d: { chosen: ['yes'] } }), ...times(3, { a: { chosen: ['a2'] } })]
    expect(published(past, ['d']).columns[0]?.n).toBeNull()
  })
  it('says tens, no averages and no tables while more are coming in', () => {
    const table = tableOf(all)
    const told = roughPublication(publish(table, [...all.keys()], { shown: ['a', 'e', 'f'], tables: [['a', 'b']] }), table.plans)
    expect(told.tables).toEqual([])
    expect(told.columns[0]).toMatchObject({ key: 'a', n: 40, counts: [20, 10, null], mean: null })
    expect(told.columns.every(({ mean, median }) => mean === null && median === null)).toBe(true)
  })
})
