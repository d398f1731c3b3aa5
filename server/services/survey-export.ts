import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { countResponses } from '#db/queries/response-counts'
import { listCounted } from '#db/queries/responses'
import { listDefinitions } from '#db/queries/surveys'
import { listTownships } from '#db/queries/townships'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyQuestion } from '#shared/domain/survey'
import { codesOf, sheetFields } from '#shared/domain/survey-sheet'
import type { SheetField, SheetVoice } from '#shared/domain/survey-sheet'
import { streamSheets } from '../sheets/stream-sheet'
import type { SheetCell } from '../sheets/stream-sheet'
import type { Person } from './desk/change'
import { requireSurvey } from './surveys'

/** Rows read at a time. */
const pageSize = 500
const facts = { zh: ['答卷编号', '问卷版本', '收到时间', '方式', '镇街代码', '来源', '逾期'], en: ['Response', 'Version', 'Received at', 'Channel', 'Township code', 'Source', 'Late'] } as const
const names = ['response', 'version', 'received_at', 'channel', 'township', 'source', 'late']
const sheetNames = { zh: { labels: '文字', codes: '代码', book: '编码本' }, en: { labels: 'Labels', codes: 'Codes', book: 'Codebook' } } as const
const bookHeads = { zh: ['变量', '题目或事项', '代码', '含义'], en: ['Variable', 'Question', 'Code', 'Meaning'] } as const

type Row = Awaited<ReturnType<typeof listCounted>>[number]

/** All responses that count as an .xlsx of three sheets: in words, in codes, and what the codes mean. Contact data are in none. That it was taken is recorded. */
export async function exportResponses(db: Db, slug: string, { lang, actor }: { lang: 'zh' | 'en', actor: Person }): Promise<Readable> {
  const { id, voice, fields, questions } = await frameOf(db, slug, lang)
  const { counted } = await countResponses(db, id)
  await recordAudit(db, { actor, action: 'response.export', subjectKind: 'survey', subjectId: id, detail: { format: 'xlsx', rows: counted } })
  const words = sheetNames[lang]
  const sheet = (name: string, headers: readonly string[], cell: (field: SheetField, row: Row) => SheetCell) => ({ name, columns: headers.map(header => ({ header, width: 16 })), rows: rowsOf(db, id, row => [...factsOf(row), ...fields.map(field => cell(field, row))]) })
  return streamSheets([
    sheet(words.labels, [...facts[lang], ...fields.map(field => field.header)], ({ question, label }, row) => label(row.answers[question])),
    sheet(words.codes, [...names, ...fields.map(field => field.name)], ({ question, code }, row) => code(row.answers[question])),
    { name: words.book, columns: bookHeads[lang].map(header => ({ header, width: 24 })), rows: bookOf(questions, voice) },
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
  yield `\uFEFF${csvLine([...names, ...fields.map(field => field.name)])}`
  for await (const cells of rowsOf(db, id, row => [...factsOf(row), ...fields.map(({ question, code }) => code(row.answers[question]))])) yield csvLine(cells)
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

function bookOf(questions: readonly SurveyQuestion[], voice: SheetVoice): SheetCell[][] {
  return questions.flatMap((question) => {
    const codes = codesOf(question, voice)
    return sheetFields(question, voice).flatMap(({ name, header }) => codes.length ? codes.map(({ code, label }) => [name, header, code, label]) : [[name, header, '', '']])
  })
}

/** What was asked over all versions, as the newest that asked it says; what only an older one asked stands behind. */
export async function frameOf(db: Db, slug: string, lang: 'zh' | 'en') {
  const { survey } = await requireSurvey(db, slug)
  const [versions, townships] = await Promise.all([listDefinitions(db, survey.id), listTownships(db)])
  const voice: SheetVoice = { lang, townships: new Map(townships.map(({ code, name }) => [code, name])) }
  const questions = new Map<string, SurveyQuestion>()
  for (const question of versions.flatMap(questionsOf)) if (!questions.has(question.id)) questions.set(question.id, question)
  return { id: survey.id, voice, questions: [...questions.values()], fields: [...questions.values()].flatMap(question => sheetFields(question, voice)) }
}
