import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { countResponses } from '#db/queries/response-counts'
import { listCounted, listCountedIds, listNamedTownships, listResponsesById, readAnswers } from '#db/queries/responses'
import { listDefinitions, listSurveySources } from '#db/queries/surveys'
import { listTownshipNames } from '#db/queries/townships'
import { legalDate } from '#shared/domain/calendar'
import { clockText } from '#shared/domain/date-text'
import { channelNames, factHeadings, placeNames, responseFacts } from '#shared/domain/survey-facts'
import { codesOf, sheetFields } from '#shared/domain/survey-sheet'
import type { SheetField, SheetVoice } from '#shared/domain/survey-sheet'
import { goneCodes, goneTownship, townshipCalled } from '#shared/domain/survey-townships'
import { joinedQuestions } from '#shared/domain/survey-versions'
import { streamSheets } from '../sheets/stream-sheet'
import type { SheetCell } from '../sheets/stream-sheet'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** Rows read at a time. */
const pageSize = 500
const sheetNames = { zh: { labels: '文字', codes: '代码', book: '编码本' }, en: { labels: 'Labels', codes: 'Codes', book: 'Codebook' } } as const
const bookHeads = { zh: ['变量', '题目或事项', '代码', '含义'], en: ['Variable', 'Question', 'Code', 'Meaning'] } as const

const [no, yes] = [{ zh: '否', en: 'No' }, { zh: '是', en: 'Yes' }]

type Row = ReturnType<typeof readAnswers>

/** All responses that count as an .xlsx of three sheets: in words, in codes, and what the codes mean. Contact data are in none. That it was taken is recorded. */
export async function exportResponses(db: Db, slug: string, { lang, actor }: { lang: 'zh' | 'en', actor: Person }): Promise<Readable> {
  const { id, voice, fields } = await frameOf(db, slug, lang)
  const places = placeNames(await listSurveySources(db, id))
  // Both sheets are of the same responses, whatever comes or is ruled out while the first is written.
  const ids = await listCountedIds(db, id)
  await recordAudit(db, { actor, action: 'response.export', subjectKind: 'survey', subjectId: id, detail: { format: 'xlsx', rows: ids.length } })
  const words = sheetNames[lang]
  const sheet = (name: string, headers: readonly string[], cells: (row: Row) => SheetCell[]) => ({ name, columns: headers.map(header => ({ header, width: 16 })), rows: rowsOfIds(db, id, ids, cells) })
  return streamSheets([
    sheet(words.labels, [...factHeadings[lang], ...fields.map(field => field.header)], row => [...factWordsOf(row, voice, places), ...fields.map(({ question, label }) => label(row.answers[question.id]))]),
    sheet(words.codes, [...responseFacts, ...fields.map(field => field.name)], row => codesIn(row, fields)),
    { name: words.book, columns: bookHeads[lang].map(header => ({ header, width: 24 })), rows: bookOf(fields, voice) },
  ])
}

/** The same in codes as lines of CSV, begun by a byte order mark, without which Excel takes the letters for others. */
export async function exportResponsesCsv(db: Db, slug: string, { lang, actor }: { lang: 'zh' | 'en', actor: Person }): Promise<AsyncGenerator<string>> {
  const { id, fields } = await frameOf(db, slug, lang)
  const { counted } = await countResponses(db, id)
  await recordAudit(db, { actor, action: 'response.export', subjectKind: 'survey', subjectId: id, detail: { format: 'csv', rows: counted } })
  return lines(db, id, fields)
}

async function* lines(db: Db, id: string, fields: readonly SheetField[]): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([...responseFacts, ...fields.map(field => field.name)])}`
  for await (const cells of exportedRows(db, id, row => codesIn(row, fields))) yield csvLine(cells)
}

/** What stands of each response that counts, in the order they came, read by pages. */
export async function* exportedRows<Cell>(db: Db, id: string, cells: (row: Row) => Cell[]): AsyncGenerator<Cell[]> {
  for (let after: Pick<Row, 'receivedAt' | 'id'> | undefined; ;) {
    const page = await listCounted(db, id, { after, limit: pageSize })
    for (const row of page) yield cells(readAnswers(row))
    after = page.at(-1)
    if (page.length < pageSize) return
  }
}

/** The same of these responses. */
async function* rowsOfIds<Cell>(db: Db, id: string, ids: readonly string[], cells: (row: Row) => Cell[]): AsyncGenerator<Cell[]> {
  for (let from = 0; from < ids.length; from += pageSize) {
    const wanted = ids.slice(from, from + pageSize)
    const found = new Map((await listResponsesById(db, id, wanted)).map(row => [row.id, row]))
    for (const one of wanted) {
      const row = found.get(one)
      if (row) yield cells(row)
    }
  }
}

const factsOf = ({ id, number, receivedAt, channel, township, source, late }: Row): (string | number)[] => [id, number, receivedAt.toISOString(), channel, township, source, Number(late)]

const codesIn = (row: Row, fields: readonly SheetField[]) => [...factsOf(row), ...fields.map(({ question, code }) => code(row.answers[question.id]))]

/** For reading: the minute in Shanghai, and names for codes, which a place that is no more keeps. */
function factWordsOf({ id, number, receivedAt, channel, township, source, late }: Row, { lang, townships }: SheetVoice, places: ReadonlyMap<string, string>): (string | number)[] {
  const named = township ? townshipCalled(township, townships) : undefined
  return [id, number, `${legalDate(receivedAt)} ${clockText(receivedAt)}`, channelNames[lang][channel], named ? (lang === 'en' && named.en) || named.zh : '', places.get(source) ?? source, (late ? yes : no)[lang]]
}

function bookOf(fields: readonly SheetField[], voice: SheetVoice): SheetCell[][] {
  return fields.flatMap(({ question, isWords, name, header }) => {
    const codes = isWords ? [] : codesOf(question, voice)
    return codes.length ? codes.map(({ code, label }) => [name, header, code, label]) : [[name, header, '', '']]
  })
}

/** What was asked over all versions, as the newest that asked it says; what only an older one asked stands behind, and behind the townships those that are no more and answers still name. */
export async function frameOf(db: Db, slug: string, lang: 'zh' | 'en') {
  const { survey } = await requireSurvey(db, slug)
  const [versions, townships] = await Promise.all([listDefinitions(db, survey.id), listTownshipNames(db)])
  const questions = joinedQuestions(versions)
  const known = new Map(townships.map(({ code, name }) => [code, name]))
  const gone = goneCodes(await listNamedTownships(db, survey.id, questions.filter(({ kind }) => kind === 'township').map(({ id }) => id)), known)
  const voice: SheetVoice = { lang, townships: new Map([...known, ...gone.map(code => [code, goneTownship(code)] as const)]) }
  return { id: survey.id, voice, questions, fields: sheetFields(questions, voice) }
}
