import { dayNumber } from './survey-cells'
import type { ColumnPlan, ResponseTable } from './survey-columns'
import type { AnswerCondition } from './survey-filter'
import type { CodedTexts } from './survey-packed'

/** Rows of a table, by their places. */
export type TableRows = readonly number[] | Uint32Array

/** The first rows, in the order they came. */
export const firstRows = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, at) => at)

/** A filter of responses: all its conditions hold; of everything but answers any of its values. The same in SQL: `fits` (db/queries/responses.ts). */
export interface ResponseFilter {
  answers?: readonly AnswerCondition[]
  channels?: readonly string[]
  townships?: readonly string[]
  sources?: readonly string[]
  /** From this instant on, and before that one, in milliseconds. */
  from?: number
  before?: number
}

/** The responses a filter leaves. */
export function rowsOf(table: ResponseTable, { answers = [], channels, townships, sources, from = -Infinity, before = Infinity }: ResponseFilter): Uint32Array {
  const { receivedAt } = table
  const tests = [
    ...from > -Infinity || before < Infinity ? [(at: number) => (receivedAt[at] ?? 0) >= from && (receivedAt[at] ?? 0) < before] : [],
    ...hasText(table.channels, channels), ...hasText(table.townships, townships), ...hasText(table.sources, sources),
    ...testsOf(table, answers),
  ]
  const found = new Uint32Array(table.size)
  let n = 0
  for (let at = 0; at < table.size; at++) if (tests.every(test => test(at))) found[n++] = at
  return found.subarray(0, n)
}

function hasText({ texts, codes }: CodedTexts, wanted: readonly string[] | undefined): ((at: number) => boolean)[] {
  if (!wanted?.length) return []
  const isWanted = texts.map(text => wanted.includes(text))
  return [at => isWanted[codes[at] ?? 0] ?? false]
}

/** A test for each condition; with `mark` of the marks of that question, by their places, instead of responses. */
export function testsOf(table: ResponseTable, conditions: readonly AnswerCondition[], mark?: string): ((at: number) => boolean)[] {
  return conditions.flatMap((condition) => {
    const plan = table.plans.find(one => one.key === condition.key && one.mark === mark)
    return plan ? [testOf(plan, table.cells(plan.key), condition)] : []
  })
}

function testOf(plan: ColumnPlan, cells: ArrayLike<number>, condition: AnswerCondition): (at: number) => boolean {
  switch (condition.by) {
    case 'options': return hasAny(plan, cells, condition.any)
    // What was not given is NaN, and lies between no two numbers.
    case 'number': return between(cells, condition.from, condition.to)
    case 'day': return between(cells, dayOf(condition.from), dayOf(condition.to))
    case 'place': {
      const [width, places] = [plan.options.length, condition.any.map(option => plan.options.indexOf(option)).filter(place => place >= 0)]
      return at => places.some((place) => {
        const stands = cells[at * width + place] ?? 0
        return stands > 0 && stands <= condition.within
      })
    }
    case 'answered': return at => ((cells[at] ?? 0) > 0) === condition.is
  }
}

const dayOf = (day: string | undefined) => day === undefined ? undefined : dayNumber(day)

function between(cells: ArrayLike<number>, from = -Infinity, to = Infinity): (at: number) => boolean {
  return (at) => {
    const value = cells[at] ?? NaN
    return value >= from && value <= to
  }
}

/** Whether a response, or a mark, has one of these options in a column. */
function hasAny(plan: ColumnPlan, cells: ArrayLike<number>, wanted: readonly string[]): (at: number) => boolean {
  const [isWanted, categories] = [plan.options.map(option => wanted.includes(option)), categoriesOf(plan, cells)]
  return at => categories(at).some(category => isWanted[category])
}

const none: readonly number[] = []

/** The options a response has in a column, by their places from 0. */
export function categoriesOf({ shape, options }: ColumnPlan, cells: ArrayLike<number>): (at: number) => readonly number[] {
  if (shape === 'one') {
    // One list an option: of hundreds of thousands of responses each would be its own.
    const lists = options.map((_, at) => [at])
    return at => lists[(cells[at] ?? 0) - 1] ?? none
  }
  if (shape !== 'many') return () => none
  return (at) => {
    const found: number[] = []
    for (let option = 0, from = at * options.length; option < options.length; option++) if (cells[from + option]) found.push(option)
    return found
  }
}
