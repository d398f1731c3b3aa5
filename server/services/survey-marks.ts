import type { Db } from '#db/client'
import { listMadeOpinions } from '#db/queries/response-opinions'
import { listResponsesById } from '#db/queries/responses'
import { cellAt, cellBounds, cellZoom } from '#shared/domain/cells'
import { DomainError } from '#shared/domain/errors'
import type { Bbox } from '#shared/domain/geometry'
import { labelOf } from '#shared/domain/opinion-number'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyMark, SurveyQuestion } from '#shared/domain/survey'
import { perMarkOf } from '#shared/domain/survey-check'
import { answerWords } from '#shared/domain/survey-answer-words'
import { MarkList } from '#shared/domain/survey-mark-list'
import type { SheetVoice } from '#shared/domain/survey-sheet'
import { rowsOf, testsOf } from '#shared/domain/survey-rows'
import type { SurveyMarkClusters, SurveyMarkList } from '#shared/schemas/survey-marks'
import { filterOf, markConditions } from './survey-filter'
import type { AskedFilter } from './survey-filter'
import { tableOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { requireSurvey } from './surveys'

/** Marks of a question: of which responses, with which answers about them (as they stand in an address), and where. */
export interface MarkFilter { question: string, filter: AskedFilter, about?: string, bbox?: Readonly<Bbox> }

/** So many dots or squares are told at once, the largest first. */
const most = 2000
/** A figure is parted into so many squares across. */
const across = { dots: 20, fine: 60 }

/** Marks that lie together, counted: on a map by cells of the zoom, on a figure by squares. `fine`: smaller ones, to see where they are dense. */
export async function readMarkClusters(db: Db, slug: string, { zoom, fine = false, ...asked }: MarkFilter & { zoom: number, fine?: boolean }): Promise<SurveyMarkClusters> {
  const { survey } = await requireSurvey(db, slug)
  const found = await tableOf(db, survey)
  const { list, at, isMap } = marksOf(found, { ...asked, bbox: undefined })
  const level = Math.min(cellZoom, Math.round(zoom) + (fine ? 4 : 2))
  const parts = fine ? across.fine : across.dots
  const cellOfMark = (mark: number) => isMap
    ? cellAt(list.cells[mark] ?? 0, level)
    : Math.min(parts - 1, Math.floor((list.ys[mark] ?? 0) * parts)) * parts + Math.min(parts - 1, Math.floor((list.xs[mark] ?? 0) * parts))
  const { xs, ys } = list
  const groups = new Map<number, { x: number, y: number, n: number }>()
  for (const mark of inBox(list, at, asked.bbox)) {
    const cell = cellOfMark(mark)
    const group = groups.get(cell) ?? { x: 0, y: 0, n: 0 }
    groups.set(cell, group)
    group.x += xs[mark] ?? 0
    group.y += ys[mark] ?? 0
    group.n++
  }
  const boxOf = (cell: number): number[] => isMap ? cellBounds(cell, level) : [cell % parts / parts, Math.floor(cell / parts) / parts, (cell % parts + 1) / parts, (Math.floor(cell / parts) + 1) / parts]
  return {
    n: at.length, responses: new Set(Array.from(at, mark => list.rows[mark])).size,
    items: [...groups].sort(([, one], [, other]) => other.n - one.n).slice(0, most).map(([cell, { x, y, n }]) => ({ x: x / n, y: y / n, n, box: boxOf(cell) })),
  }
}

/** The marks themselves, newest first, a portion at a time, with what was said about each. */
export async function readMarks(db: Db, slug: string, { cursor, limit, lang, ...asked }: MarkFilter & { cursor?: string, limit: number, lang: 'zh' | 'en' }): Promise<SurveyMarkList> {
  const { survey } = await requireSurvey(db, slug)
  const found = await tableOf(db, survey)
  const { list, at } = marksOf(found, asked)
  const after = markCursor.read(cursor)
  const page = [...at.filter(mark => !after || isBefore(placeOf(found, list, mark), after)).slice(-(limit + 1))].reverse()
  const shown = page.slice(0, limit)
  const last = shown.at(-1)
  const responses = new Map((await listResponsesById(db, survey.id, [...new Set(shown.map(mark => list.idOf(mark)))])).map(one => [one.id, one]))
  const tell = markTeller(found, asked.question, lang)
  const made = new Map((await listMadeOpinions(db, [...responses.keys()])).map(one => [`${one.response} ${one.question}`, { id: one.opinion, label: labelOf(one) }]))
  return {
    items: shown.flatMap((mark) => {
      const response = responses.get(list.idOf(mark))
      const answer = response?.answers[asked.question]
      const one = answer && 'marks' in answer ? answer.marks[list.places[mark] ?? 0] : undefined
      return response && one ? [{ opinion: made.get(`${response.id} ${asked.question}/${one.id}`) ?? null, response: response.id, mark: one.id, geometry: one.geometry ?? null, x: one.x ?? null, y: one.y ?? null, answers: tell(one), channel: response.channel, township: response.township, receivedAt: response.receivedAt.toISOString() }] : []
    }),
    nextCursor: page.length > limit && last !== undefined ? markCursor.write(placeOf(found, list, last)) : null,
  }
}

interface MarkPlace { receivedAt: Date, id: string, place: number }

/** What a mark is known by, whatever comes or is ruled out meanwhile: when its response came, which that is, which of its marks. */
const placeOf = ({ table }: SurveyTable, list: MarkList, mark: number): MarkPlace => ({ receivedAt: new Date(table.receivedAt[list.rows[mark] ?? 0] ?? 0), id: list.idOf(mark), place: list.places[mark] ?? 0 })

function isBefore(one: MarkPlace, other: MarkPlace): boolean {
  const apart = one.receivedAt.getTime() - other.receivedAt.getTime()
  if (apart) return apart < 0
  return one.id === other.id ? one.place < other.place : one.id < other.id
}

/** What was asked about a mark and answered, in words. */
export function markTeller({ definitions, townships }: Pick<SurveyTable, 'definitions' | 'townships'>, question: string, lang: 'zh' | 'en'): (mark: SurveyMark) => { title: string, text: string }[] {
  const voice: SheetVoice = { lang, townships }
  const asked = new Map<string, SurveyQuestion>()
  for (const one of definitions.flatMap(questionsOf).filter(one => one.id === question).flatMap(perMarkOf)) if (!asked.has(one.id)) asked.set(one.id, one)
  const titleOf = (one: SurveyQuestion) => (lang === 'en' && one.title.en) || one.title.zh
  // Two of one title are told apart by their names, so that neither stands in the other's place in a file.
  const isAlone = (one: SurveyQuestion) => [...asked.values()].filter(other => titleOf(other) === titleOf(one)).length === 1
  return ({ answers = {} }) => [...asked.values()].flatMap((one) => {
    const text = answerWords(one, answers[one.id], voice)
    return text ? [{ title: isAlone(one) ? titleOf(one) : `${titleOf(one)} (${one.id})`, text }] : []
  })
}

function marksOf({ table, definitions }: SurveyTable, { question, filter, about = '', bbox }: MarkFilter): { list: MarkList, at: Uint32Array, isMap: boolean } {
  const kind = definitions.flatMap(questionsOf).find(one => one.id === question)?.kind
  if (kind !== 'place' && kind !== 'figure') throw new DomainError('invalidInput', {}, { fields: [{ path: 'question', message: 'notMarked' }] })
  const [rows, conditions] = [rowsOf(table, filterOf(table.plans, filter)), markConditions(table.plans, about, question)]
  const list = table.marks.get(question)
  const isMap = kind === 'place'
  if (!list) return { list: new MarkList(), at: new Uint32Array(), isMap }
  const tests = testsOf(table, conditions, question)
  const at = list.of(rows).filter(mark => tests.every(test => test(mark)))
  return { list, at: inBox(list, at, bbox), isMap }
}

function inBox({ xs, ys }: MarkList, at: Uint32Array, bbox: Readonly<Bbox> | undefined): Uint32Array {
  if (!bbox) return at
  const [west, south, east, north] = bbox
  return at.filter(mark => (xs[mark] ?? 0) >= west && (xs[mark] ?? 0) <= east && (ys[mark] ?? 0) >= south && (ys[mark] ?? 0) <= north)
}
