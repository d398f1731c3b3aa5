import type { ColumnPlan } from './survey-columns'

/**
 * What a filter asks of one column. `options`: any of these was chosen. `number`, `day`: between the two, both
 * included. `place`: any of these stands among the first `within`. `answered`: whether anything was said.
 */
export type AnswerCondition = { key: string } & (
  | { by: 'options', shape: 'one' | 'many', any: readonly string[] }
  | { by: 'number', from?: number, to?: number }
  | { by: 'day', from?: string, to?: string }
  | { by: 'place', any: readonly string[], within: number }
  | { by: 'answered', is: boolean }
)

/** What is wrong with the conditions in an address; each has its sentence in both languages (i18n, desk.surveyResults.filter.fault). */
export const filterFaults = ['filterUnread', 'filterMany', 'filterUnknown', 'filterOption', 'filterNumber', 'filterDay', 'filterPlace', 'filterAnswered', 'filterBackwards'] as const
export type FilterFault = typeof filterFaults[number]

/** So many conditions at once. */
export const conditionsAtMost = 20

/** As much of a column as a condition is read by. */
export type FilterColumn = Pick<ColumnPlan, 'key' | 'shape' | 'options' | 'isGrowing'>

/**
 * Reads the conditions of an address, each by what its column holds:
 * `sex:f,m` · `age:18..30`, `age:18..`, `shares:roads:..50` · `moved:2020-01-01..2020-12-31` · `order:bus,road@2` (one of
 * these among the first two) · `words:answered`, `words:unanswered`; several parted by `;`. The first fault where there is one.
 */
export function readConditions(text: string, columns: readonly FilterColumn[]): { conditions: AnswerCondition[], fault?: FilterFault } {
  const parts = text.split(';').filter(Boolean)
  if (parts.length > conditionsAtMost) return { conditions: [], fault: 'filterMany' }
  const conditions: AnswerCondition[] = []
  for (const part of parts) {
    // A key may hold a colon itself (a row of a matrix): the last one parts it from what is asked of it.
    const at = part.lastIndexOf(':')
    const column = columns.find(one => one.key === part.slice(0, Math.max(0, at)))
    const read = at < 1 ? 'filterUnread' : column ? readCondition(part.slice(at + 1), column) : 'filterUnknown'
    if (typeof read === 'string') return { conditions: [], fault: read }
    conditions.push(read)
  }
  return { conditions }
}

function readCondition(value: string, { key, shape, options, isGrowing = false }: FilterColumn): AnswerCondition | FilterFault {
  const isKnown = (any: readonly string[]) => any.length > 0 && any.every(option => isGrowing ? /^[\w-]{1,40}$/.test(option) : options.includes(option))
  switch (shape) {
    case 'one': case 'many': {
      const any = value.split(',')
      return isKnown(any) ? { key, by: 'options', shape, any } : 'filterOption'
    }
    case 'number': {
      const ends = endsOf(value, end => /^-?\d{1,13}(?:\.\d{1,6})?$/.test(end))
      if (!ends) return 'filterNumber'
      const [from, to] = ends.map(end => end ? Number(end) : undefined)
      return from !== undefined && to !== undefined && from > to ? 'filterBackwards' : { key, by: 'number', ...from !== undefined && { from }, ...to !== undefined && { to } }
    }
    case 'date': {
      const ends = endsOf(value, isDay)
      if (!ends) return 'filterDay'
      const [from, to] = ends
      return from && to && from > to ? 'filterBackwards' : { key, by: 'day', ...from && { from }, ...to && { to } }
    }
    case 'order': {
      const [, named = '', within = ''] = /^([^@]*)@(\d{1,3})$/.exec(value) ?? []
      const any = named.split(',')
      if (!isKnown(any)) return 'filterOption'
      return Number(within) >= 1 && Number(within) <= options.length ? { key, by: 'place', any, within: Number(within) } : 'filterPlace'
    }
    case 'given': return value === 'answered' || value === 'unanswered' ? { key, by: 'answered', is: value === 'answered' } : 'filterAnswered'
  }
}

/** `from..to`, one of the two at least; a single value is both. */
function endsOf(value: string, isEnd: (end: string) => boolean): [string, string] | null {
  const [from = '', to = from, ...more] = value.split('..')
  return !more.length && (from || to) && [from, to].every(end => !end || isEnd(end)) ? [from, to] : null
}

/** A day there is. */
function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

/** Conditions as they stand in an address. */
export function writeConditions(conditions: readonly AnswerCondition[]): string {
  return conditions.map(condition => `${condition.key}:${valueOf(condition)}`).join(';')
}

function valueOf(condition: AnswerCondition): string {
  switch (condition.by) {
    case 'options': return condition.any.join(',')
    case 'number': case 'day': return `${condition.from ?? ''}..${condition.to ?? ''}`
    case 'place': return `${condition.any.join(',')}@${condition.within}`
    case 'answered': return condition.is ? 'answered' : 'unanswered'
  }
}
