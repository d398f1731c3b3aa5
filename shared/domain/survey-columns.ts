import { optionsOf, questionsOf, yesNo } from './survey'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition, SurveyMark, SurveyQuestion } from './survey'
import { perMarkOf } from './survey-check'
import { MarkList } from './survey-mark-list'

/**
 * A column of results. `one`: at most one of its options (a row of a matrix and a rating too, then `isScale`: their
 * order is a measure). `many`: any of them. `order`: their places. `number`: a value. `given`: whether anything was said.
 * `isAskedOfSome`: not everybody comes to it. `mark`: the question whose marks it is about; it is counted by mark then.
 */
export interface ColumnPlan { key: string, question: string, shape: 'one' | 'many' | 'order' | 'number' | 'given', options: readonly string[], isScale: boolean, isAskedOfSome?: boolean, mark?: string }

/** The columns of a survey over all its versions, the newest first: what only an older one asked or offered stands behind. */
export function planColumns(definitions: readonly SurveyDefinition[], townships: readonly string[]): ColumnPlan[] {
  const plans = new Map<string, ColumnPlan>()
  for (const definition of definitions) {
    const some = askedOfSome(definition)
    for (const plan of questionsOf(definition).flatMap(question => columnsOf(question, townships)).map(one => some.has(one.question) ? { ...one, isAskedOfSome: true } : one)) {
      const known = plans.get(plan.key)
      // The same id with another shape is another question; the newest keeps the name.
      if (!known) plans.set(plan.key, plan)
      else if (known.shape === plan.shape) plans.set(plan.key, { ...known, options: [...new Set([...known.options, ...plan.options])] })
    }
  }
  return [...plans.values()]
}

/** Questions that some are led past: by a condition of theirs or of their page, by a jump or a quota before it. */
function askedOfSome({ pages, quotas = [] }: SurveyDefinition): Set<string> {
  const firstJump = quotas.length ? 0 : pages.findIndex(page => page.jumps?.length)
  return new Set(pages.flatMap((page, at) => page.questions.filter(question => question.showIf || page.showIf || (firstJump >= 0 && at > firstJump)).map(question => question.id)))
}

function columnsOf(question: SurveyQuestion, townships: readonly string[]): ColumnPlan[] {
  const column = (shape: ColumnPlan['shape'], options: readonly string[] = [], isScale = false, part = ''): ColumnPlan => ({ key: part ? `${question.id}:${part}` : question.id, question: question.id, shape, options, isScale })
  const options = optionsOf(question).map(option => option.id)
  switch (question.kind) {
    case 'single': case 'dropdown': return [column('one', options)]
    case 'yesNo': return [column('one', yesNo)]
    case 'township': return [column('one', townships)]
    case 'multiple': case 'image': return [column('many', options)]
    case 'rating': return [column('one', Array.from({ length: question.most }, (_, at) => String(at + 1)), true)]
    case 'matrix': return question.rows.map(row => column('one', options, true, row.id))
    case 'ranking': return [column('order', options)]
    case 'budget': return options.map(option => column('number', [], false, option))
    case 'number': case 'slider': return [column('number')]
    // Contact data are kept apart and never counted.
    case 'statement': case 'contact': return []
    case 'place': case 'figure': return [column('given'), ...perMarkOf(question).flatMap(one => columnsOf(one, townships)).map(plan => ({ ...plan, mark: question.id }))]
    default: return [column('given')]
  }
}

/** What a table of results is made of: a response that counts. */
export interface CountedResponse { id: string, answers: SurveyAnswers, channel: string, township: string, source: string, receivedAt: Date }

/** Responses by column, packed: 200,000 of forty questions in some tens of megabytes, counted in milliseconds. Options are numbered from 1; 0 is none. */
export class ResponseTable {
  readonly plans: readonly ColumnPlan[]
  size = 0
  readonly channels: string[] = []
  readonly townships: string[] = []
  readonly sources: string[] = []
  readonly receivedAt: number[] = []
  /** Marks by the question they answer, on a map and on a figure. */
  readonly marks = new Map<string, MarkList>()
  readonly #cells = new Map<string, Packed>()
  readonly #texts = new Map<string, string>()

  constructor(plans: readonly ColumnPlan[]) {
    this.plans = plans
    for (const { key, shape, options } of plans) this.#cells.set(key, new Packed(shape === 'number' ? new Float64Array(16) : options.length < 255 ? new Uint8Array(16) : new Uint16Array(16)))
  }

  add({ id, answers, channel, township, source, receivedAt }: CountedResponse) {
    this.size++
    this.channels.push(this.#same(channel))
    this.townships.push(this.#same(township))
    this.sources.push(this.#same(source))
    this.receivedAt.push(receivedAt.getTime())
    const given = new Map(Object.entries(answers))
    for (const plan of this.plans) if (!plan.mark) this.#cells.get(plan.key)?.push(cellsOf(plan, given.get(plan.question)))
    for (const [question, answer] of given) if ('marks' in answer) this.#addMarks(question, id, answer.marks)
  }

  /** One text for all that are alike: each row brings its own. */
  #same(text: string): string {
    const known = this.#texts.get(text)
    if (known === undefined) this.#texts.set(text, text)
    return known ?? text
  }

  #addMarks(question: string, id: string, marks: readonly SurveyMark[]) {
    const list = this.marks.get(question) ?? new MarkList()
    this.marks.set(question, list)
    for (const [place, mark] of marks.entries()) {
      list.add(this.size - 1, id, place, mark)
      const given = new Map(Object.entries(mark.answers ?? {}))
      for (const plan of this.plans) if (plan.mark === question) this.#cells.get(plan.key)?.push(cellsOf(plan, given.get(plan.question)))
    }
  }

  /** One number a response (of a column about marks, one a mark); of `many` and `order` one an option and response. */
  cells(key: string): ArrayLike<number> {
    return this.#cells.get(key)?.data ?? []
  }
}

/** Numbers behind each other in one block of memory that doubles when it is full. */
class Packed {
  data: Uint8Array | Uint16Array | Float64Array
  #length = 0

  constructor(data: Packed['data']) {
    this.data = data
  }

  push(values: readonly number[]) {
    if (this.#length + values.length > this.data.length) {
      const wider = this.data.length * 2 + values.length
      const next = this.data instanceof Float64Array ? new Float64Array(wider) : this.data instanceof Uint16Array ? new Uint16Array(wider) : new Uint8Array(wider)
      next.set(this.data)
      this.data = next
    }
    this.data.set(values, this.#length)
    this.#length += values.length
  }
}

/** NaN is a number that was not given. */
function cellsOf(plan: ColumnPlan, answer: SurveyAnswer | undefined): number[] {
  switch (plan.shape) {
    case 'one': return [1 + plan.options.indexOf(answer ? oneOf(plan, answer) : '')]
    case 'many': return plan.options.map(option => answer && 'chosen' in answer && answer.chosen.includes(option) ? 1 : 0)
    case 'order': return plan.options.map(option => answer && 'order' in answer ? 1 + answer.order.indexOf(option) : 0)
    case 'number': return [answer && 'number' in answer ? answer.number : answer && 'shares' in answer ? answer.shares[plan.key.slice(plan.question.length + 1)] ?? NaN : NaN]
    case 'given': return [answer ? 1 : 0]
  }
}

function oneOf(plan: ColumnPlan, answer: SurveyAnswer): string {
  if ('chosen' in answer) return answer.chosen[0] ?? ''
  if ('number' in answer) return String(answer.number)
  return 'cells' in answer ? answer.cells[plan.key.slice(plan.question.length + 1)] ?? '' : ''
}
