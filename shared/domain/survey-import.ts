import { legalDate } from './calendar'
import type { LegalDate } from './calendar'
import { nameKey } from './sheet'
import type { SheetColumn, SheetRow } from './sheet'
import { readDay } from './sheet-day'
import type { SurveyAnswers, SurveyDefinition } from './survey'
import { formNumberOf, isLack } from './survey-entry'
import { responseChannels } from './survey-response'
import type { ResponseChannel } from './survey-response'
import type { RowColumn, RowFault } from './survey-row'
import { walkSurvey } from './survey-walk'

/** What a row says beside its answers. The export's own names are among those it is known by. */
export const importFacts = [
  { key: '_form', zh: '纸质问卷编号', en: 'Form number', also: ['form_number', '编号', '表号', '问卷编号'] },
  { key: '_source', zh: '来源', en: 'Source', also: ['source', '发放地点', '地点'] },
  { key: '_received', zh: '收到时间', en: 'Received at', also: ['received_at', '收到日期', '填写日期', '提交时间', '答题时间', '日期'] },
  { key: '_channel', zh: '方式', en: 'Channel', also: ['channel', '填写方式'] },
  { key: '_response', zh: '答卷编号', en: 'Response', also: ['response'] },
] as const satisfies readonly SheetColumn[]
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
  /** How channels are called, in both languages. */
  channelWords: ReadonlyMap<string, ResponseChannel>
}
/** A row as it is sent. */
export interface ImportBody { id: string, original?: string, channel: ResponseChannel, source?: string, formNumber?: string, receivedOn?: LegalDate, answers: SurveyAnswers }
export interface ReadImportRow { row: number, verdict: 'ready' | 'wrong' | 'blank', faults: RowFault[], body: ImportBody | null, incomplete: boolean }

/** A reader of the rows of a sheet as responses: what is missing is noted, what contradicts a question or cannot be read is a fault. */
export function importReader(frame: ImportFrame, read: (cells: Record<string, string>) => { answers: SurveyAnswers, faults: RowFault[] }, columns: readonly RowColumn[], idOf: (said: string) => string): (row: SheetRow<string>) => ReadImportRow {
  const forms = new Map<string, number>()
  return ({ row, cells }) => {
    const { answers, faults } = read(cells)
    if (!faults.length && !Object.keys(answers).length) return { row, verdict: 'blank', faults: [], body: null, incomplete: false }
    const facts = readFacts(cells, frame, faults)
    const walk = walkSurvey(frame.definition, answers, { seed: 'sheet', townships: frame.townships })
    for (const { question, code, params } of walk.faults.filter(fault => !isLack(fault))) faults.push({ column: columns.find(column => column.question.id === question)?.key ?? question, code, ...params && { params } })
    const before = facts.formNumber ? forms.get(facts.formNumber) : undefined
    if (before) faults.push({ column: '_form', code: 'formTwice', params: { row: before } })
    if (faults.length) return { row, verdict: 'wrong', faults, body: null, incomplete: false }
    if (facts.formNumber) forms.set(facts.formNumber, row)
    const id = idOf(JSON.stringify([frame.survey, frame.fingerprint, row]))
    return { row, verdict: 'ready', faults, body: { id, ...facts, answers: Object.fromEntries(walk.answers) }, incomplete: walk.faults.length > 0 }
  }
}

function readFacts(cells: Record<string, string>, { given, sources, today, channelWords }: ImportFrame, faults: RowFault[]): Omit<ImportBody, 'id' | 'answers'> {
  const textOf = (fact: ImportFact) => (cells[fact] ?? '').trim()
  const wrong = (column: ImportFact, code: string) => {
    faults.push({ column, code })
    return undefined
  }
  const said = textOf('_channel')
  const channel = said ? responseChannels.find(one => one === said) ?? channelWords.get(nameKey(said)) ?? wrong('_channel', 'channelUnknown') : given.channel
  const place = textOf('_source')
  const source = place ? sources.find(one => nameKey(one.code) === nameKey(place) || nameKey(one.name) === nameKey(place))?.code ?? wrong('_source', 'sourceUnknown') : given.source
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
