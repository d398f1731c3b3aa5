import { legalDate } from './calendar'
import type { LegalDate } from './calendar'
import { tidyCell } from './sheet'
import type { SheetRow } from './sheet'
import { readDay } from './sheet-day'
import { questionsOf } from './survey'
import type { SurveyAnswers, SurveyDefinition } from './survey'
import { readAnswer } from './survey-answer'
import type { SurveyFault } from './survey-answer'
import { formNumberOf, isLack } from './survey-entry'
import { channelOf, placesNamed } from './survey-facts'
import type { MappedColumn } from './survey-mapping'
import type { ResponseChannel } from './survey-response'
import type { RowColumn, RowFault } from './survey-row'
import { walkSurvey } from './survey-walk'
import type { SurveyWalk } from './survey-walk'

/** What a row says beside its answers. The export's own names are among those it is known by. */
export const importFacts = [
  { key: '_form', zh: '纸质问卷编号', en: 'Form number', also: ['form_number', '编号', '表号', '问卷编号'], exact: [[], ['form_number']] },
  { key: '_source', zh: '来源', en: 'Source', also: ['source', '发放地点', '地点'], exact: [[], ['source']] },
  { key: '_received', zh: '收到时间', en: 'Received at', also: ['received_at', '收到日期', '填写日期', '提交时间', '提交答卷时间', '答题时间', '日期'], exact: [[], ['received_at']] },
  { key: '_channel', zh: '方式', en: 'Channel', also: ['channel', '填写方式'], exact: [[], ['channel']] },
  { key: '_response', zh: '答卷编号', en: 'Response', also: ['response'], exact: [[], ['response']] },
] as const satisfies readonly MappedColumn[]
export type ImportFact = typeof importFacts[number]['key']

export interface ImportFrame {
  survey: string
  number: number
  definition: SurveyDefinition
  townships: ReadonlySet<string>
  sources: readonly { code: string, name: string }[]
  today: LegalDate
  /** What the sheet is known by: a hash of its cells. */
  fingerprint: string
  /** What counts where a row says nothing. */
  given: { channel: ResponseChannel, source: string }
}
/** A row as it is sent. */
export interface ImportBody { id: string, original?: string, channel: ResponseChannel, source?: string, formNumber?: string, receivedOn?: LegalDate, answers: SurveyAnswers }
/** `dropped`: what stands in the row and does not count, by its column or, where all of a question is meant, the question's id. */
export interface ReadImportRow { row: number, verdict: 'ready' | 'wrong' | 'blank', faults: RowFault[], dropped: RowFault[], body: ImportBody | null, incomplete: boolean }

/** A reader of the rows of a sheet as responses: what is missing and what does not count is noted, what contradicts a question or cannot be read is a fault. */
export function importReader(frame: ImportFrame, read: (cells: Record<string, string>) => { answers: SurveyAnswers, faults: RowFault[] }, columns: readonly RowColumn[], idOf: (said: string) => string): (row: SheetRow<string>) => ReadImportRow {
  const forms = new Map<string, number>()
  return ({ row, cells }) => {
    const { answers, faults } = read(cells)
    const walk = walkSurvey(frame.definition, answers, { seed: 'sheet', townships: frame.townships })
    // Where an answer cannot be read, what hangs on it is not known.
    const dropped = faults.length ? [] : droppedOf(cells, answers, walk, columns)
    if (!faults.length && !Object.keys(answers).length) return { row, verdict: 'blank', faults: [], dropped, body: null, incomplete: false }
    const facts = readFacts(cells, frame, faults)
    const columnOf = (question: string) => columns.find(column => column.question.id === question)?.key ?? question
    for (const { question, code, params } of [...walk.faults, ...unaskedFaults(answers, walk, frame)].filter(fault => !isLack(fault))) faults.push({ column: columnOf(question), code, ...params && { params } })
    const before = facts.formNumber ? forms.get(facts.formNumber) : undefined
    if (before) faults.push({ column: '_form', code: 'formTwice', params: { row: before } })
    if (faults.length) return { row, verdict: 'wrong', faults, dropped, body: null, incomplete: false }
    if (facts.formNumber) forms.set(facts.formNumber, row)
    const id = idOf(JSON.stringify([frame.survey, frame.fingerprint, row]))
    return { row, verdict: 'ready', faults, dropped, body: { id, ...facts, answers: Object.fromEntries(walk.answers) }, incomplete: walk.faults.length > 0 }
  }
}

const askedIn = ({ pages }: SurveyWalk) => new Set(pages.flatMap(page => page.questions.map(question => question.id)))

/** What is wrong with answers to what was not asked: a number out of bounds is a mistake in the sheet all the same. */
function unaskedFaults(answers: SurveyAnswers, walk: SurveyWalk, { definition, townships }: ImportFrame): SurveyFault[] {
  const asked = askedIn(walk)
  return questionsOf(definition).filter(question => !asked.has(question.id) && answers[question.id]).flatMap((question) => {
    const { fault } = readAnswer(question, answers[question.id], { townships })
    return fault ? [{ question: question.id, ...fault }] : []
  })
}

/** Answers to what was not asked after those before it, and words beside no choice that takes any: no one sees them once they are left out, so they are named. */
function droppedOf(cells: Record<string, string>, answers: SurveyAnswers, walk: SurveyWalk, columns: readonly RowColumn[]): RowFault[] {
  const asked = askedIn(walk)
  const filled = columns.filter(({ key, part, question }) => tidyCell(cells[key] ?? '') && (answers[question.id] || part === 'other'))
  const unasked = new Set(filled.map(column => column.question.id).filter(id => !asked.has(id)))
  const words = filled.filter(({ part, question: { id } }) => {
    const kept = walk.answers.get(id)
    return part === 'other' && asked.has(id) && !(kept && 'other' in kept && kept.other)
  })
  return [...[...unasked].map(column => ({ column, code: 'notAsked' })), ...words.map(({ key }) => ({ column: key, code: 'wordsUnused' }))]
}

function readFacts(cells: Record<string, string>, { given, sources, today }: ImportFrame, faults: RowFault[]): Omit<ImportBody, 'id' | 'answers'> {
  const textOf = (fact: ImportFact) => (cells[fact] ?? '').trim()
  const wrong = (column: ImportFact, code: string) => {
    faults.push({ column, code })
    return undefined
  }
  const said = textOf('_channel')
  const channel = said ? channelOf(said) ?? wrong('_channel', 'channelUnknown') : given.channel
  const place = textOf('_source')
  const [meant, another] = place ? placesNamed(sources, place) : [given.source ? { code: given.source } : undefined]
  const source = another ? wrong('_source', 'sourceTwice') : place && !meant ? wrong('_source', 'sourceUnknown') : meant?.code
  const form = textOf('_form')
  const formNumber = form ? formNumberOf(form) ?? wrong('_form', 'formNumber') : undefined
  const day = textOf('_received')
  const receivedOn = day ? dayOf(day) ?? wrong('_received', 'dayUnknown') : undefined
  if (receivedOn && receivedOn > today) wrong('_received', 'dayLater')
  const original = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.exec(textOf('_response'))?.[0].toLowerCase()
  return { channel: channel ?? given.channel, ...source && { source }, ...formNumber && { formNumber }, ...receivedOn && receivedOn <= today && { receivedOn }, ...original && { original } }
}

/** The export tells instants; their day is Shanghai's. */
function dayOf(text: string): LegalDate | null {
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? new Date(text) : null
  return instant && !Number.isNaN(instant.getTime()) ? legalDate(instant) : readDay(text)
}
