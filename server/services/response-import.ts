import type { Readable } from 'node:stream'
import type { Db } from '#db/client'
import { acceptResponses, countOpinionsOf, listImportedAlike, listImports, listTaken, listTakenForms, removeImport } from '#db/queries/response-entry'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import type { NewResponse } from '#db/queries/responses'
import { raiseDecisions } from '#db/queries/response-decisions'
import { DomainError, errorSentences } from '#shared/domain/errors'
import { questionsOf } from '#shared/domain/survey'
import { importFacts } from '#shared/domain/survey-import'
import { templateHeader, unsheeted } from '#shared/domain/survey-row'
import { codesOf, sheetFields } from '#shared/domain/survey-sheet'
import type { SheetVoice } from '#shared/domain/survey-sheet'
import { fieldErrors } from '#shared/schemas/faults'
import { importItemSchema } from '#shared/schemas/survey-import'
import type { SurveyImport, SurveyImportAnswer, SurveyImports } from '#shared/schemas/survey-import'
import { listTownships } from '#db/queries/townships'
import { streamSheets } from '../sheets/stream-sheet'
import type { Person } from './desk/change'
import { formTaken, prepareResponse } from './responses'
import type { PreparedResponse } from './responses'
import { publishedSurvey, requireSurvey } from './surveys'

type Judged = SurveyImportAnswer['items'][number]
interface By { actor: Person, now: Date }

/**
 * Takes rows of a sheet, each judged by itself: what is there already, by its id, its form's number or the response it was
 * exported as, is told and not stored twice. With `preview` nothing is written.
 */
export async function importResponses(db: Db, slug: string, { importId, name, number, items, preview, alike }: SurveyImport, by: By): Promise<SurveyImportAnswer> {
  const { survey } = await requireSurvey(db, slug)
  const parsed = items.map(item => ({ item, read: importItemSchema.safeParse(item) }))
  const good = parsed.flatMap(({ read }) => read.success ? [read.data] : [])
  const [taken, forms] = await Promise.all([
    listTaken(db, good.flatMap(({ id, original }) => original ? [id, original] : [id])),
    listTakenForms(db, survey.id, good.flatMap(({ formNumber }) => formNumber ?? [])),
  ])
  const known = new Set(taken.filter(one => one.surveyId === survey.id).map(one => one.id))
  const judged = new Map<string, Judged>()
  const rows: PreparedResponse[] = []
  for (const { item, read } of parsed) {
    if (!read.success) {
      judged.set(item.id, refused(item.id, new DomainError('invalidInput', {}, { fields: fieldErrors(read.error) })))
      continue
    }
    const { id, original, channel, source, formNumber, receivedOn, answers } = read.data
    if (known.has(id) || (original && known.has(original))) {
      judged.set(id, told(id, 'again'))
      continue
    }
    try {
      if (formNumber && forms.has(formNumber)) throw formTaken(formNumber)
      const body = { id, number, seed: 'sheet', answers: sheeted(answers), ...source && { source } }
      const response = await prepareResponse(db, slug, body, { actor: by.actor, channel, network: undefined, now: by.now, paper: { ...formNumber && { formNumber }, ...receivedOn && { receivedOn } } }, contentHash(JSON.stringify([slug, read.data])))
      rows.push({ ...response, importId })
      if (formNumber) forms.add(formNumber)
      judged.set(id, told(id, 'new', response))
    }
    catch (error) {
      if (!(error instanceof DomainError)) throw error
      judged.set(id, refused(id, error))
    }
  }
  const wanted = await withoutAlike(db, rows, { surveyId: survey.id, importId, alike, judged })
  if (!preview) await write(db, wanted, { surveyId: survey.id, importId, name, actor: by.actor, judged })
  return { items: items.flatMap(({ id }) => judged.get(id) ?? []) }
}

/** Leaves out, unless they are wanted, rows that an earlier sheet brought from the same place: a mended file carries again what was taken from the first. */
async function withoutAlike(db: Db, rows: PreparedResponse[], { surveyId, importId, alike, judged }: { surveyId: string, importId: string, alike: boolean, judged: Map<string, Judged> }): Promise<PreparedResponse[]> {
  const found = await listImportedAlike(db, surveyId, rows.map(row => row.answersHash), importId)
  const isAlike = (row: NewResponse) => !row.formNumber && found.has(`${row.answersHash} ${row.source ?? ''}`)
  for (const row of alike ? [] : rows.filter(isAlike)) judged.set(row.id, told(row.id, 'alike', row))
  return alike ? rows : rows.filter(row => !isAlike(row))
}

async function write(db: Db, rows: NewResponse[], { surveyId, importId, name, actor, judged }: { surveyId: string, importId: string, name: string, actor: Person, judged: Map<string, Judged> }) {
  await db.transaction(async (tx) => {
    const stored = await acceptResponses(tx, rows)
    // Somebody else was there between looking and writing.
    for (const { id } of rows) if (!stored.has(id)) judged.set(id, told(id, 'again'))
    if (stored.size) await recordAudit(tx, { actor, action: 'response.import', subjectKind: 'survey', subjectId: surveyId, detail: { import: importId, name, rows: stored.size } })
  })
}

/** No cell holds a contact or a file: what claims to is no answer. */
const sheeted = (answers: SurveyImportAnswers) => Object.fromEntries(Object.entries(answers).filter(([, answer]) => !('contact' in answer) && !('files' in answer)))
type SurveyImportAnswers = Parameters<typeof prepareResponse>[2]['answers']
const told = (id: string, verdict: Judged['verdict'], { late = false, dropped = [] }: Partial<Pick<PreparedResponse, 'late' | 'dropped'>> = {}): Judged => ({ id, verdict, late, dropped, reason: null, errors: [] })
const refused = (id: string, error: DomainError): Judged => ({ ...told(id, 'refused'), reason: errorSentences(error), errors: [...error.extra.fields ?? []] })

/** The sheets that responses were read from. */
export async function readImports(db: Db, slug: string): Promise<SurveyImports> {
  const { survey } = await requireSurvey(db, slug)
  return { items: (await listImports(db, survey.id)).map(({ at, name, by, ...one }) => ({ ...one, name: name ?? '', by: by ?? '', at: at && new Date(at).toISOString() })) }
}

/** Takes a whole sheet back, with a record; not where some of it has become opinions that are answered as such. */
export function undoImport(db: Db, slug: string, importId: string, { actor }: Pick<By, 'actor'>): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, stage } = await requireSurvey(tx, slug)
    // Removed before it is counted: who makes an opinion of one of them meanwhile holds its row, and is waited for.
    const removed = await removeImport(tx, survey.id, importId)
    if (!removed.length) throw new DomainError('notFound')
    const opinions = await countOpinionsOf(tx, removed)
    if (opinions) throw new DomainError('wrongState', { reason: { zh: `其中 ${opinions} 条文字已转为本环节意见，不能整批撤回。`, en: `${opinions} of its texts have become opinions of the stage.` } })
    await raiseDecisions(tx, survey.id)
    await raiseGeneration(tx, stage.planId)
    await recordAudit(tx, { actor, action: 'response.undoImport', subjectKind: 'survey', subjectId: survey.id, detail: { import: importId, rows: removed.length } })
  })
}

/** Rows that carry the drop-down lists of a template. */
const templateRows = 1000

/** An .xlsx to be filled in: a column per question or option, by code and words, with what can be chosen as a list. */
export async function writeTemplate(db: Db, slug: string, lang: 'zh' | 'en'): Promise<Readable> {
  const { frozen } = await publishedSurvey(db, slug)
  const townships = await listTownships(db)
  const voice: SheetVoice = { lang, townships: new Map(townships.map(({ code, name }) => [code, name])) }
  const columns = sheetFields(questionsOf(frozen.definition), voice).filter(({ question }) => !unsheeted.includes(question.kind)).map(({ question, isWords, name, header }) => {
    const isTick = (question.kind === 'multiple' || question.kind === 'image') && !isWords
    const isFree = isWords || question.kind === 'ranking' || question.kind === 'budget'
    const choices = isTick ? ['1', '0'] : isFree ? [] : codesOf(question, voice).map(one => one.label)
    return { header: templateHeader(name, header), width: 18, ...choices.length && { choices: [...new Set(choices)] } }
  })
  const facts = importFacts.filter(fact => fact.key !== '_response').map(fact => ({ header: fact[lang], width: 16 }))
  const all = [...facts, ...columns]
  return streamSheets([{ name: lang === 'zh' ? '答卷' : 'Responses', columns: all, rows: Array.from({ length: templateRows }, () => all.map(() => null)) }])
}
