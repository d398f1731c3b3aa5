import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import { roundPoint } from '#shared/domain/coordinates'
import { DomainError } from '#shared/domain/errors'
import { mapPositions } from '#shared/domain/geometry'
import { questionsOf } from '#shared/domain/survey'
import { codesOf } from '#shared/domain/survey-sheet'
import { spssFields, spssSyntax } from '#shared/domain/survey-spss'
import { firstRows } from '#shared/domain/survey-rows'
import { tally } from '#shared/domain/survey-tally'
import { streamSheets, streamZip } from '../sheets/stream-sheet'
import type { SheetCell } from '../sheets/stream-sheet'
import { csvLine } from '../utils/csv'
import type { Person } from './desk/change'
import { exportedRows, frameOf } from './survey-export'
import { markTeller } from './survey-marks'
import { tableOf } from './survey-table'
import { requireSurvey } from './surveys'

interface Asked { lang: 'zh' | 'en', actor: Person }
type Format = 'spss' | 'geojson' | 'codebook'

async function begin(db: Db, slug: string, format: Format, actor: Person) {
  const { survey, stage } = await requireSurvey(db, slug)
  const found = await tableOf(db, survey)
  await recordAudit(db, { actor, action: 'response.export', subjectKind: 'survey', subjectId: survey.id, detail: { format, rows: found.table.size } })
  return { survey, stage, ...found }
}

/** All responses that count for SPSS: a zip of the data as CSV and the syntax that reads them with every label. */
export async function exportSpss(db: Db, slug: string, { lang, actor }: Asked): Promise<Readable> {
  await begin(db, slug, 'spss', actor)
  const { id, voice, questions } = await frameOf(db, slug, lang)
  const fields = spssFields(questions, voice)
  const file = `${slug}.csv`
  async function* data(): AsyncGenerator<string> {
    yield `\uFEFF${csvLine(fields.map(field => field.name))}`
    for await (const cells of exportedRows(db, id, row => fields.map(({ cell }) => cell(row)))) yield csvLine(cells)
  }
  return streamZip([{ path: `${slug}.sps`, texts: [`\uFEFF${spssSyntax(fields, { file, saved: `${slug}.sav` })}`] }, { path: file, texts: data() }])
}

/**
 * The marks of a question as GeoJSON (RFC 7946; degrees, CGCS2000), with what was said about each. Places are rounded as
 * the stage's public pins are: what leaves the site points at no single house.
 */
export async function exportGeoJson(db: Db, slug: string, { question, lang, actor }: Asked & { question: string }): Promise<AsyncGenerator<string>> {
  const { survey, stage, definitions, townships } = await begin(db, slug, 'geojson', actor)
  if (!definitions.flatMap(questionsOf).some(one => one.id === question && one.kind === 'place')) throw new DomainError('invalidInput', {}, { fields: [{ path: 'question', message: 'notMarked' }] })
  const tell = markTeller({ definitions, townships }, question, lang)
  async function* text(): AsyncGenerator<string> {
    let before = '{"type":"FeatureCollection","features":[\n'
    for await (const features of exportedRows(db, survey.id, (row) => {
      const answer = row.answers[question]
      return (answer && 'marks' in answer ? answer.marks : []).flatMap(({ geometry, ...mark }) => geometry
        ? [JSON.stringify({
            type: 'Feature', geometry: mapPositions(geometry, position => roundPoint(position, stage.pinRounding)),
            properties: { response: row.id, mark: mark.id, received: legalDate(row.receivedAt), channel: row.channel, township: row.township, ...propertiesOf(tell(mark)) },
          })]
        : [])
    })) for (const feature of features) {
      yield before + feature
      before = ',\n'
    }
    yield before === ',\n' ? '\n]}\n' : `${before}]}\n`
  }
  return text()
}

/** What was said of a mark beside its facts; a question called as one of these keeps apart from it. */
function propertiesOf(told: readonly { title: string, text: string }[]): Record<string, string> {
  return Object.fromEntries(told.map(({ title, text }) => [['response', 'mark', 'received', 'channel', 'township'].includes(title) ? `${title}.answer` : title, text]))
}

const bookName = { zh: '编码本', en: 'Codebook' } as const
const bookHeads = {
  zh: ['变量', '题目', '代码', '含义', '人数', '回答人数', '问过的版本'],
  en: ['Variable', 'Question', 'Code', 'Meaning', 'People', 'Answered', 'Versions that asked'],
} as const

/** What every variable means: wording, codes, in which versions it was asked, and how many answered what. */
export async function exportCodebook(db: Db, slug: string, { lang, actor }: Asked): Promise<Readable> {
  const { table, definitions } = await begin(db, slug, 'codebook', actor)
  const { voice, fields } = await frameOf(db, slug, lang)
  const rows = firstRows(table.size)
  const tallies = new Map(table.plans.filter(plan => !plan.mark).map(plan => [plan.key, { plan, ...tally(table, plan, { rows }) }]))
  const versionsOf = (id: string) => definitions.flatMap((definition, at) => questionsOf(definition).some(one => one.id === id) ? [definitions.length - at] : []).sort((one, other) => one - other).join(', ')
  const lines = fields.flatMap(({ question, part, isWords, name, header }): SheetCell[][] => {
    const found = tallies.get(question.id) ?? tallies.get(`${question.id}:${part}`)
    const count = (code: string) => found?.plan.shape === 'one' || found?.plan.shape === 'many' ? found.counts[found.plan.options.indexOf(code)] ?? 0 : null
    const line = (code: string, meaning: string, n: number | null): SheetCell[] => [name, header, code, meaning, n, found?.n ?? null, versionsOf(question.id)]
    if (part && (question.kind === 'multiple' || question.kind === 'image')) return [line(part, header, count(part))]
    const codes = isWords ? [] : codesOf(question, voice)
    return codes.length && (found?.plan.shape === 'one') ? codes.map(({ code, label }) => line(code, label, count(code))) : [line('', '', null)]
  })
  return streamSheets([{ name: bookName[lang], columns: bookHeads[lang].map(header => ({ header, width: 20 })), rows: lines }])
}
