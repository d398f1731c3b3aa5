import type { SurveyAnswer } from './survey'
import type { ColumnPlan } from './survey-columns'
import { Packed } from './survey-packed'

/** A column being filled: `take` packs what was answered behind what is there. */
export interface FilledColumn { question: string, mark?: string, cells: Packed, take: (answer: SurveyAnswer | undefined) => void }

/** Adds an option behind the others and answers its place. */
type Grow = (code: string) => number

/** An empty column. Options are numbered from 1, 0 is none; NaN is a number or a day that was not given, days are counted as `dayNumber` does. */
export function emptyColumn(plan: ColumnPlan, grow?: Grow): FilledColumn {
  const isMeasure = plan.shape === 'number' || plan.shape === 'date'
  const cells = new Packed(length => isMeasure ? new Float64Array(length) : plan.options.length < 255 && !grow ? new Uint8Array(length) : new Uint16Array(length))
  return { question: plan.question, mark: plan.mark, cells, take: takerOf(plan, cells, grow) }
}

/** A day as a number: days since 1970-01-01. */
export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

function takerOf({ shape, key, question, options }: ColumnPlan, cells: Packed, grow: Grow | undefined): FilledColumn['take'] {
  const [places, part, width] = [new Map(options.map((option, at) => [option, at])), key.slice(question.length + 1), options.length]
  switch (shape) {
    case 'one': return (answer) => {
      const code = answer ? oneOf(answer, part) : ''
      if (code && grow && !places.has(code)) places.set(code, grow(code))
      cells.push(1 + (places.get(code) ?? -1))
    }
    case 'many': return answer => fill(cells, cells.add(width), answer && 'chosen' in answer ? answer.chosen : [], { places, numbered: false })
    case 'order': return answer => fill(cells, cells.add(width), answer && 'order' in answer ? answer.order : [], { places, numbered: true })
    case 'number': return answer => cells.push(answer ? numberOf(answer, part) : NaN)
    case 'date': return answer => cells.push(answer && 'date' in answer ? dayNumber(answer.date) : NaN)
    case 'given': return answer => cells.push(answer ? 1 : 0)
  }
}

/** Writes at each option named a 1, or where it stands among those named. */
function fill({ data }: Packed, from: number, named: readonly string[], { places, numbered }: { places: ReadonlyMap<string, number>, numbered: boolean }) {
  for (let at = named.length - 1; at >= 0; at--) {
    const option = places.get(named[at] ?? '')
    if (option !== undefined) data[from + option] = numbered ? at + 1 : 1
  }
}

function oneOf(answer: SurveyAnswer, part: string): string {
  if ('chosen' in answer) return answer.chosen[0] ?? ''
  if ('number' in answer) return String(answer.number)
  return 'cells' in answer ? answer.cells[part] ?? '' : ''
}

const numberOf = (answer: SurveyAnswer, part: string) => 'number' in answer ? answer.number : 'shares' in answer ? answer.shares[part] ?? NaN : NaN
