import type { SurveyAnswer, SurveyAnswers, SurveyMark } from './survey'

/** What somebody has answered so far, as it is kept on his device until it is sent. */
export interface SurveyDraft {
  version: 1
  /** Of the response: sent again under it, it counts once. */
  id: string
  /** The version of the survey that is answered. */
  number: number
  seed: string
  answers: SurveyAnswers
  /** Names of files that were chosen and have not arrived, by question: where they are lost, it is told. */
  unsent: Record<string, string[]>
  /** What was written and cannot be read, by the form's own names. */
  written: Record<string, string>
  /** The page shown last. */
  page: string
  /** Where the survey was handed out, as its link said. */
  source: string
  /** When it was begun, in milliseconds by the device's clock. */
  begun: number
  /** The body of a sending nobody answered; empty where there was none. */
  attempt: string
  /** The keys of links by which these answers went to another device, or came from one: removed when they have arrived. */
  links: string[]
}

/** Days after which what was begun is forgotten: a telephone may be somebody else's by then. */
export const keptDays = 30
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether what was begun then (milliseconds) is still offered; older things are removed. */
export const isKeptStill = (begun: number, now: number): boolean => begun > now - keptDays * 86_400_000

/** A response with nothing in it. */
export function emptySurveyDraft(given: Pick<SurveyDraft, 'id' | 'number' | 'seed' | 'source' | 'begun'>): SurveyDraft {
  return { version: 1, answers: {}, unsent: {}, written: {}, page: '', attempt: '', links: [], ...given }
}

/** Whether there is anything to lose. */
export function isBlankSurveyDraft(draft: SurveyDraft): boolean {
  return Object.keys(draft.answers).length === 0 && Object.keys(draft.unsent).length === 0 && Object.keys(draft.written).length === 0 && !draft.attempt
}

/**
 * The response kept on a device, or null where what is stored is none of ours, too old or empty: storage is written by
 * older builds, other tabs and curious people, and must never stop somebody from answering. Whoever reads removes what
 * is answered with null: it is nobody's any more.
 */
export function readStoredSurvey(stored: string | null, now: number): SurveyDraft | null {
  try {
    const draft = toDraft(JSON.parse(stored ?? 'null'))
    return draft && !isBlankSurveyDraft(draft) && isKeptStill(draft.begun, now) ? draft : null
  }
  catch {
    return null
  }
}

type Entries = Record<string, unknown>
// Any object may be asked for its entries by name.
const entriesOf = (value: unknown): Entries => typeof value === 'object' && value !== null ? value as Entries : {}
const textOf = (value: unknown): string => typeof value === 'string' ? value : ''

function toDraft(value: unknown): SurveyDraft | null {
  const { version, id, number, seed, answers, unsent, written, page, source, begun, attempt, links } = entriesOf(value)
  if (version !== 1 || typeof id !== 'string' || !uuid.test(id) || !textOf(seed) || typeof number !== 'number' || typeof begun !== 'number') return null
  return { version, id, number, seed: textOf(seed), begun, answers: readAnswers(answers), unsent: readNames(unsent), written: readWords(written), page: textOf(page), source: textOf(source), attempt: textOf(attempt), links: isTexts(links) ? links : [] }
}

/** Of the answers those that have the shape of one; whether they fit the question is `walkSurvey`'s to say. */
function readAnswers(value: unknown): SurveyAnswers {
  return Object.fromEntries(Object.entries(entriesOf(value)).flatMap(([question, answer]) => isAnswer(answer) ? [[question, answer]] : []))
}

const readNames = (value: unknown) => Object.fromEntries(Object.entries(entriesOf(value)).filter((entry): entry is [string, string[]] => isTexts(entry[1])))

const readWords = (value: unknown) => Object.fromEntries(Object.entries(entriesOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(one => typeof one === 'string')
const isRecord = (value: unknown, of: 'string' | 'number') => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(one => typeof one === of)

function isAnswer(value: unknown): value is SurveyAnswer {
  const { chosen, other, text, number, date, cells, order, shares, marks, contact, consent, files } = entriesOf(value)
  return [
    isTexts(chosen) && (other === undefined || typeof other === 'string'), typeof text === 'string', typeof number === 'number', typeof date === 'string',
    isRecord(cells, 'string'), isTexts(order), isRecord(shares, 'number'), Array.isArray(marks) && marks.every(isMark),
    isRecord(contact, 'string') && typeof consent === 'boolean', isTexts(files),
  ].includes(true)
}

function isMark(value: unknown): value is SurveyMark {
  const { id, geometry, x, y, answers } = entriesOf(value)
  const isPlaced = geometry === undefined ? typeof x === 'number' && typeof y === 'number' : Array.isArray(entriesOf(geometry).coordinates)
  return typeof id === 'string' && isPlaced && (answers === undefined || Object.values(entriesOf(answers)).every(isAnswer))
}
