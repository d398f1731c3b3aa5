import { normaliseContact, normaliseLandline } from './contact-code'
import type { Bbox } from './geometry'
import { numberBound } from './number-text'
import { surveyLimit, yesNo } from './survey'
import type { SurveyAnswer, SurveyQuestion } from './survey'
import { readMarks } from './survey-mark'
import { charactersOf, firstCharacters } from './submission-limits'

/** What is wrong with an answer; each code has its sentence in both languages (i18n, survey.fault). */
export type SurveyFaultCode = 'needed' | 'chooseLeast' | 'chooseMost' | 'chooseAlone' | 'tooLong' | 'least' | 'most' | 'decimals' | 'step' | 'day' | 'earliest' | 'latest' | 'rows' | 'rank' | 'total' | 'consent' | 'contact' | 'phone' | 'email' | 'marksLeast' | 'marksMost' | 'marksOutside' | 'filesMost' | 'markAnswers'
export interface SurveyFault { question: string, code: SurveyFaultCode, params?: Record<string, string | number> }
/** What a question may be answered with besides its own options. */
export interface SurveyFrame { townships: ReadonlySet<string>, /** The box around the district: no mark lies outside. */ district?: Bbox, /** The figures that cannot be seen now. */ gone?: ReadonlySet<string> }
/** An answer as it is kept, and what must be mended in it. What was never offered (an option, a row, a shape that is not the question's) is dropped without a word: no honest form sends it. */
export interface ReadAnswer { answer: SurveyAnswer | null, fault?: Omit<SurveyFault, 'question'> }

type OfKind<Kind extends SurveyQuestion['kind']> = SurveyQuestion & { kind: Kind }
const nothing: ReadAnswer = { answer: null }

/** Whether a question is about a figure that cannot be seen now: taken down (docs/decisions/0023), or of a draft that its stage does not show any more. */
export function isFigureGone(question: SurveyQuestion, gone: ReadonlySet<string> | undefined): boolean {
  return question.kind === 'figure' && gone?.has(question.figure) === true
}

/** What nobody can mend on a figure that cannot be seen. */
const unmendable: readonly (SurveyFaultCode | undefined)[] = ['marksLeast', 'markAnswers']

/** Reads what was sent for a question: normalised, without what was not offered, with the one fault to mend first. Of a figure that cannot be seen nothing is missing, and what was marked before stays. */
export function readAnswer(question: SurveyQuestion, sent: SurveyAnswer | undefined, frame: SurveyFrame): ReadAnswer {
  const read = sent ? readSent(question, sent, frame) : nothing
  if (isFigureGone(question, frame.gone)) return unmendable.includes(read.fault?.code) ? { answer: read.answer } : read
  return read.answer || read.fault || !question.required || question.kind === 'statement' ? read : { answer: null, fault: { code: 'needed' } }
}

function readSent(question: SurveyQuestion, sent: SurveyAnswer, frame: SurveyFrame): ReadAnswer {
  switch (question.kind) {
    case 'single': case 'dropdown': case 'multiple': case 'image': return 'chosen' in sent ? readChosen(question, sent) : nothing
    case 'yesNo': return 'chosen' in sent ? oneOf(sent.chosen, new Set(yesNo)) : nothing
    case 'township': return 'chosen' in sent ? oneOf(sent.chosen, frame.townships) : nothing
    case 'shortText': case 'longText': return 'text' in sent ? readText(question, sent.text) : nothing
    case 'number': case 'rating': case 'slider': return 'number' in sent ? readNumber(question, sent.number) : nothing
    case 'date': return 'date' in sent ? readDay(question, sent.date) : nothing
    case 'matrix': return 'cells' in sent ? readCells(question, sent.cells) : nothing
    case 'ranking': return 'order' in sent ? readOrder(question, sent.order) : nothing
    case 'budget': return 'shares' in sent ? readShares(question, sent.shares) : nothing
    case 'contact': return 'contact' in sent ? readContact(question, sent) : nothing
    case 'place': case 'figure': return 'marks' in sent ? readMarks(question, sent.marks, { district: frame.district, read: (asked, answer) => readAnswer(asked, answer, frame) }) : nothing
    case 'file': return 'files' in sent ? readFiles(question, sent.files) : nothing
    case 'statement': return nothing
  }
}

function oneOf(chosen: readonly string[], offered: ReadonlySet<string>): ReadAnswer {
  const one = chosen.find(option => offered.has(option))
  return one === undefined ? nothing : { answer: { chosen: [one] } }
}

function readChosen(question: OfKind<'single' | 'dropdown' | 'multiple' | 'image'>, sent: { chosen: string[], other?: string }): ReadAnswer {
  const isMany = question.kind === 'multiple' || question.kind === 'image'
  const known = question.options.filter(option => sent.chosen.includes(option.id))
  const taken = isMany ? known : known.slice(0, 1)
  if (!taken.length) return nothing
  const other = taken.some(option => option.open) ? (sent.other ?? '').trim() : ''
  const answer: SurveyAnswer = { chosen: taken.map(option => option.id), ...other && { other: firstCharacters(other, surveyLimit.other) } }
  if (charactersOf(other) > surveyLimit.other) return { answer, fault: { code: 'tooLong', params: { most: surveyLimit.other } } }
  if (!isMany) return { answer }
  if (taken.length > 1 && taken.some(option => option.alone)) return { answer, fault: { code: 'chooseAlone' } }
  const { least = 0, most = question.options.length } = question
  if (taken.length > most) return { answer, fault: { code: 'chooseMost', params: { most } } }
  return taken.length < least && !taken.some(option => option.alone) ? { answer, fault: { code: 'chooseLeast', params: { least } } } : { answer }
}

function readText(question: OfKind<'shortText' | 'longText'>, sent: string): ReadAnswer {
  const text = sent.trim()
  const most = question.limit ?? (question.kind === 'shortText' ? surveyLimit.shortText : surveyLimit.longText)
  if (!text) return nothing
  return charactersOf(text) > most ? { answer: { text: firstCharacters(text, most) }, fault: { code: 'tooLong', params: { most } } } : { answer: { text } }
}

function readNumber(question: OfKind<'number' | 'rating' | 'slider'>, number: number): ReadAnswer {
  const { least = -numberBound, most = numberBound } = question.kind === 'rating' ? { least: 1, most: question.most } : question
  if (!Number.isFinite(number)) return nothing
  // JSON has no -0: what is kept is what comes back.
  const answer = { number: number === 0 ? 0 : number }
  if (number < least) return { answer, fault: { code: 'least', params: { least } } }
  if (number > most) return { answer, fault: { code: 'most', params: { most } } }
  if (question.kind === 'slider' && !isOnStep(number, question)) return { answer, fault: { code: 'step', params: { step: question.step, least } } }
  const decimals = question.kind === 'number' ? question.decimals ?? 0 : question.kind === 'rating' ? 0 : 6
  return Math.abs(number - Number(number.toFixed(decimals))) > 1e-9 ? { answer, fault: { code: 'decimals', params: { decimals } } } : { answer }
}

/** The upper end can be said although no step leads there: paper prints it. */
function isOnStep(number: number, { least, most, step }: OfKind<'slider'>): boolean {
  const steps = (number - least) / step
  return number === most || Math.abs(steps - Math.round(steps)) < 1e-6
}

function readDay(question: OfKind<'date'>, date: string): ReadAnswer {
  if (!date) return nothing
  const day = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) return { answer: null, fault: { code: 'day' } }
  if (question.earliest && date < question.earliest) return { answer: { date }, fault: { code: 'earliest', params: { day: question.earliest } } }
  return question.latest && date > question.latest ? { answer: { date }, fault: { code: 'latest', params: { day: question.latest } } } : { answer: { date } }
}

function readCells(question: OfKind<'matrix'>, sent: Record<string, string>): ReadAnswer {
  const given = new Map(Object.entries(sent))
  const cells = question.rows.flatMap((row) => {
    const column = question.columns.find(one => one.id === given.get(row.id))
    return column ? [[row.id, column.id] as const] : []
  })
  if (!cells.length) return nothing
  const missing = question.required ? question.rows.length - cells.length : 0
  return { answer: { cells: Object.fromEntries(cells) }, ...missing > 0 && { fault: { code: 'rows', params: { missing } } } }
}

function readOrder(question: OfKind<'ranking'>, sent: readonly string[]): ReadAnswer {
  const most = question.most ?? question.options.length
  const least = question.least ?? (question.required ? most : 0)
  const order = [...new Set(sent)].filter(id => question.options.some(option => option.id === id))
  if (!order.length) return nothing
  if (order.length > most) return { answer: { order }, fault: { code: 'chooseMost', params: { most } } }
  return order.length < least ? { answer: { order }, fault: { code: 'rank', params: { least } } } : { answer: { order } }
}

function readShares(question: OfKind<'budget'>, sent: Record<string, number>): ReadAnswer {
  const given = new Map(Object.entries(sent))
  const shares = question.options.map(option => [option.id, given.get(option.id) ?? 0] as const)
  if (shares.some(([, share]) => !Number.isFinite(share) || share < 0)) return { answer: null, fault: { code: 'least', params: { least: 0 } } }
  const sum = shares.reduce((all, [, share]) => all + share, 0)
  if (sum === 0) return nothing
  const answer = { shares: Object.fromEntries(shares) }
  return Math.abs(sum - question.total) > 1e-6 ? { answer, fault: { code: 'total', params: { total: question.total, sum } } } : { answer }
}

function readContact(question: OfKind<'contact'>, { contact, consent }: Extract<SurveyAnswer, { consent: boolean }>): ReadAnswer {
  const given = { name: contact.name?.trim() ?? '', phone: contact.phone?.trim() ?? '', email: contact.email?.trim() ?? '' }
  if (!given.name && !given.phone && !given.email) return nothing
  const answer = { contact: given, consent }
  if (!given.phone && !given.email) return { answer, fault: { code: 'contact' } }
  if (given.phone && !normaliseContact('sms', given.phone) && !normaliseLandline(given.phone)) return { answer, fault: { code: 'phone' } }
  if (given.email && !normaliseContact('email', given.email)) return { answer, fault: { code: 'email' } }
  return consent ? { answer } : { answer, fault: { code: 'consent' } }
}

function readFiles(question: OfKind<'file'>, sent: readonly string[]): ReadAnswer {
  const files = [...new Set(sent)]
  if (!files.length) return nothing
  return files.length > question.most ? { answer: { files }, fault: { code: 'filesMost', params: { most: question.most } } } : { answer: { files } }
}
