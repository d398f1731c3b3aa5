import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { countResponses } from '#db/queries/response-counts'
import { listCounted } from '#db/queries/responses'
import { listDefinitions, listSurveySources } from '#db/queries/surveys'
import { listTownships } from '#db/queries/townships'
import { legalDate } from '#shared/domain/calendar'
import { clockText } from '#shared/domain/date-text'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyQuestion } from '#shared/domain/survey'
import { channelNames, factHeadings, placeNames, responseFacts } from '#shared/domain/survey-facts'
import { codesOf, sheetFields } from '#shared/domain/survey-sheet'
import type { SheetField, SheetVoice } from '#shared/domain/survey-sheet'
import { streamSheets } from '../sheets/stream-sheet'
import type { SheetCell } from '../sheets/stream-sheet'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** Rows read at a time. */
const pageSize = 500
const sheetNames = { zh: { labels: '文字', codes: '代码', book: '编码本' }, en: { labels: 'Labels', codes: 'Codes', book: 'Codebook' } } as const
const bookHeads = { zh: ['变量', '题目或事项', '代码', '含义'], en: ['Variable', 'Question', 'Code', 'Meaning'] } as const

const [no, yes] = [{ zh: '否', en: 'No' }, { zh: '是', en: 'Yes' }]

type Row = Awaited<ReturnType<typeof listCounted>>[number]

/** All responses that count as an .xlsx of three sheets: in words, in codes, and what the codes mean. Contact data are in none. That it was taken is recorded. */
export async function exportResponses(db: Db, slug: string, { lang, actor }: { lang: 'zh' | 'en', actor: Person }): Promise<Readable> {
  const { id, voice, fields } = await frameOf(db, slug, lang)
  const places = placeNames(await listSurveySources(db, id))
  const { counted } = await countResponses(db, id)
  await recordAudit(db, { actor, action: 'response.export', subjectKind: 'survey', subjectId: id, detail: { format: 'xlsx', rows: counted } })
  const words = sheetNames[lang]
  const sheet = (name: string, headers: readonly string[], cells: (row: Row) => SheetCell[]) => ({ name, columns: headers.map(header => ({ header, width: 16 })), rows: rowsOf(db, id, cells) })
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
  for await (const cells of rowsOf(db, id, row => codesIn(row, fields))) yield csvLine(cells)
}

/** What stands of each response that counts, in the order they came, read by pages. */
export async function* rowsOf<Cell>(db: Db, id: string, cells: (row: Row) => Cell[]): AsyncGenerator<Cell[]> {
  for (let after: Pick<Row, 'receivedAt' | 'id'> | undefined; ;) {
    const page = await listCounted(db, id, { after, limit: pageSize })
    for (const row of page) yield cells(row)
    after = page.at(-1)
    if (page.length < pageSize) return
  }
}

const factsOf = ({ id, number, receivedAt, channel, township, source, late }: Row): (string | number)[] => [id, number, receivedAt.toISOString(), channel, township, source, Number(late)]

const codesIn = (row: Row, fields: readonly SheetField[]) => [...factsOf(row), ...fields.map(({ question, code }) => code(row.answers[question.id]))]

/** For reading: the minute in Shanghai, and names for codes, which a place or township that is no more keeps. */
function factWordsOf({ id, number, receivedAt, channel, township, source, late }: Row, { lang, townships }: SheetVoice, places: ReadonlyMap<string, string>): (string | number)[] {
  const named = townships.get(township)
  return [id, number, `${legalDate(receivedAt)} ${clockText(receivedAt)}`, channelNames[lang][channel], named ? (lang === 'en' && named.en) || named.zh : township, places.get(source) ?? source, (late ? yes : no)[lang]]
}

function bookOf(fields: readonly SheetField[], voice: SheetVoice): SheetCell[][] {
  return fields.flatMap(({ question, isWords, name, header }) => {
    const codes = isWords ? [] : codesOf(question, voice)
    return codes.length ? codes.map(({ code, label }) => [name, header, code, label]) : [[name, header, '', '']]
  })
}

/** What was asked over all versions, as the newest that asked it says; what only an older one asked stands behind. */
export async function frameOf(db: Db, slug: string, lang: 'zh' | 'en') {
  const { survey } = await requireSurvey(db, slug)
  const [versions, townships] = await Promise.all([listDefinitions(db, survey.id), listTownships(db)])
  const voice: SheetVoice = { lang, townships: new Map(townships.map(({ code, name }) => [code, name])) }
  const questions = new Map<string, SurveyQuestion>()
  for (const question of versions.flatMap(questionsOf)) if (!questions.has(question.id)) questions.set(question.id, question)
  return { id: survey.id, voice, questions: [...questions.values()], fields: sheetFields([...questions.values()], voice) }
}
