import { optionsOf, questionsOf, yesNo } from './survey'
import type { SurveyAnswers, SurveyDefinition, SurveyMark, SurveyQuestion } from './survey'
import { perMarkOf } from './survey-check'
import { emptyColumn } from './survey-cells'
import type { FilledColumn } from './survey-cells'
import { MarkList } from './survey-mark-list'
import { CodedTexts, Packed } from './survey-packed'
import { joinedOptions } from './survey-versions'

/**
 * A column of results. `one`: at most one of its options (a row of a matrix and a rating too, then `isScale`: their
 * order is a measure). `many`: any of them. `order`: their places. `number`: a value, on a slider or of a budget between
 * the two of `span`, in steps of `step` where there are any. `date`: a day. `given`: whether anything was said.
 * `isAskedOfSome`: not everybody comes to it. `isGrowing`: townships; the code of one that is no more becomes an option,
 * behind the others, with the first answer that has it. `mark`: the question whose marks it is about; it is counted by mark then.
 */
export interface ColumnPlan { key: string, question: string, shape: 'one' | 'many' | 'order' | 'number' | 'date' | 'given', options: readonly string[], isScale: boolean, span?: readonly [number, number], step?: number, isAskedOfSome?: boolean, isGrowing?: boolean, mark?: string }

/** The columns of a survey over all its versions, the newest first: what only an older one asked or offered stands behind. */
export function planColumns(definitions: readonly SurveyDefinition[], townships: readonly string[]): ColumnPlan[] {
  const plans = new Map<string, ColumnPlan>()
  for (const definition of definitions) {
    const some = askedOfSome(definition)
    for (const plan of questionsOf(definition).flatMap(question => columnsOf(question, townships)).map(one => some.has(one.question) ? { ...one, isAskedOfSome: true } : one)) {
      const known = plans.get(plan.key)
      // The same id with another shape is another question; the newest keeps the name.
      if (!known) plans.set(plan.key, plan)
      else if (known.shape === plan.shape) plans.set(plan.key, joined(known, plan))
    }
  }
  return [...plans.values()]
}

function joined(known: ColumnPlan, older: ColumnPlan): ColumnPlan {
  const { span, step } = known
  return {
    ...known, ...joinedOptions(known, older),
    // The scale of an older version may have reached further, and its steps may have stood elsewhere.
    ...span && older.span && { span: [Math.min(span[0], older.span[0]), Math.max(span[1], older.span[1])] },
    ...(step !== older.step || span?.[0] !== older.span?.[0]) && { step: undefined },
    ...(known.isAskedOfSome || older.isAskedOfSome) && { isAskedOfSome: true },
    ...(known.isGrowing || older.isGrowing) && { isGrowing: true },
  }
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
    case 'township': return [{ ...column('one', townships), isGrowing: true }]
    case 'multiple': case 'image': return [column('many', options)]
    case 'rating': return [column('one', Array.from({ length: question.most }, (_, at) => String(at + 1)), true)]
    case 'matrix': return question.rows.map(row => column('one', options, true, row.id))
    case 'ranking': return [column('order', options)]
    case 'budget': return options.map(option => ({ ...column('number', [], false, option), span: [0, question.total] }))
    case 'number': return [column('number')]
    case 'slider': return [{ ...column('number'), span: [question.least, question.most], step: question.step }]
    case 'date': return [column('date')]
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
  readonly channels = new CodedTexts()
  readonly townships = new CodedTexts()
  readonly sources = new CodedTexts()
  /** Marks by the question they answer, on a map and on a figure. */
  readonly marks = new Map<string, MarkList>()
  readonly #columns: ReadonlyMap<string, FilledColumn>
  readonly #ofResponses: readonly FilledColumn[]
  readonly #receivedAt = new Packed(length => new Float64Array(length))

  constructor(plans: readonly ColumnPlan[]) {
    const made = plans.map(begunColumn)
    this.plans = made.map(({ plan }) => plan)
    this.#columns = new Map(made.map(({ plan, column }) => [plan.key, column]))
    this.#ofResponses = [...this.#columns.values()].filter(column => !column.mark)
  }

  add({ id, answers, channel, township, source, receivedAt }: CountedResponse) {
    this.size++
    this.channels.push(channel)
    this.townships.push(township)
    this.sources.push(source)
    this.#receivedAt.push(receivedAt.getTime())
    takeAll(this.#ofResponses, answers)
    for (const question in answers) {
      const answer = answers[question]
      if (answer && 'marks' in answer) this.#addMarks(question, id, answer.marks)
    }
  }

  #addMarks(question: string, id: string, marks: readonly SurveyMark[]) {
    const list = this.marks.get(question) ?? new MarkList()
    this.marks.set(question, list)
    const about = [...this.#columns.values()].filter(column => column.mark === question)
    for (const [place, mark] of marks.entries()) {
      list.add(this.size - 1, id, place, mark)
      takeAll(about, mark.answers ?? {})
    }
  }

  /** One number a response (of a column about marks, one a mark); of `many` and `order` one an option and response. */
  cells(key: string): ArrayLike<number> {
    return this.#columns.get(key)?.cells.data ?? []
  }

  /** By row when it was received, in milliseconds. */
  get receivedAt(): ArrayLike<number> {
    return this.#receivedAt.data
  }
}

/** Options that grow are the table's own. */
function begunColumn(plan: ColumnPlan): { plan: ColumnPlan, column: FilledColumn } {
  if (!plan.isGrowing) return { plan, column: emptyColumn(plan) }
  const options = [...plan.options]
  const own = { ...plan, options }
  return { plan: own, column: emptyColumn(own, code => options.push(code) - 1) }
}

/** A question may have the name of something that every object inherits. */
function takeAll(columns: readonly FilledColumn[], answers: SurveyAnswers) {
  for (const { question, take } of columns) take(Object.hasOwn(answers, question) ? answers[question] : undefined)
}
