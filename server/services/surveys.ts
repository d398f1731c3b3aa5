import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { listFigures } from '#db/queries/figures'
import { countResponses } from '#db/queries/response-counts'
import { countQuotas } from '#db/queries/survey-quotas'
import { listUploadIds } from '#db/queries/uploads'
import { findSurvey, findSurveyVersion, insertSurvey, insertSurveyVersion, listOpenSurveys, listSurveys, updateSurvey } from '#db/queries/surveys'
import type { SurveyRow, SurveyVersionRow } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import { isLate } from '#shared/domain/stage'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyDefinition } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyMistake } from '#shared/domain/survey-check'
import type { SurveySettings } from '#shared/domain/survey-response'
import { showingOf } from '#shared/domain/survey-showing'
import type { DeskSurvey, OpenSurvey, Survey, SurveyEdit, SurveyFields, SurveySummary } from '#shared/schemas/survey'
import { forAMoment } from '../page-cache/moments'
import type { Person } from './desk/change'
import { stageContext } from './stage-context'
import { requirePublicStage, requireStage, toStageSummary } from './stages'
import { fullQuotasOf, recountQuotas } from './survey-quotas'

/** A survey by its address, or `notFound`. */
export async function requireSurvey(db: Db, slug: string): Promise<SurveyRow> {
  const found = await findSurvey(db, slug)
  if (!found) throw new DomainError('notFound')
  return found
}

/** A survey that can be answered, with its newest version; `notFound` before the first. Kept for a moment. */
export function publishedSurvey(db: Db, slug: string): Promise<SurveyRow & { frozen: SurveyVersionRow }> {
  return forAMoment(`survey ${slug}`, async () => {
    const row = await requireSurvey(db, slug)
    const frozen = await findSurveyVersion(db, row.survey.id)
    if (!frozen || row.stage.internal) throw new DomainError('notFound')
    return { ...row, frozen }
  })
}

/** A survey as it is answered. */
export async function readSurvey(db: Db, slug: string, now: Date): Promise<Survey> {
  const row = await publishedSurvey(db, slug)
  // While the notice is down nothing is asked, whoever reads the answer of the API.
  const asked = row.noticeDown ? { intro: { zh: '' }, definition: { pages: [], endings: [] } } : row.frozen
  const full = await fullQuotasOf(db, row.survey.id, asked.definition)
  return readAsked(db, row, { number: row.frozen.number, title: row.frozen.title, intro: asked.intro, definition: asked.definition, full, settings: shownSettings(row.survey.settings) }, now)
}

/** A survey as what is being written would be answered, to be tried at the desk; no quota counts as full. */
export async function readPreview(db: Db, slug: string, now: Date): Promise<Survey> {
  const row = await requireSurvey(db, slug)
  const { title, intro, definition, published, settings } = row.survey
  return readAsked(db, row, { number: published + 1, title, intro, definition, full: [], settings: shownSettings(settings) }, now)
}

type Asked = Pick<Survey, 'number' | 'title' | 'intro' | 'definition' | 'full' | 'settings'>
/** What is asked, with its stage and plan around it. */
export async function readAsked(db: Db, { survey, stage, noticeDown }: SurveyRow, asked: Asked, now: Date): Promise<Survey> {
  const { plan, townships, district, figures } = await stageContext(db, stage.slug)
  return {
    slug: survey.slug, ...asked, gone: [...goneFigures(asked.definition, figures)],
    stage: toStageSummary({ stage, noticeDown }, now),
    plan: { slug: plan.slug, title: plan.title, demo: plan.demo === 1 },
    phone: stage.phone,
    townships: townships.map(({ code, name }) => ({ code, name })),
    district,
    serverTime: now.toISOString(),
  }
}

/** The figures a survey asks about that nobody can see now: `shown` are those of its stage's draft that are not down. */
export function goneFigures(definition: SurveyDefinition, shown: ReadonlySet<string>): Set<string> {
  return new Set(questionsOf(definition).flatMap(question => question.kind === 'figure' && !shown.has(question.figure) ? [question.figure] : []))
}

const shownSettings = ({ steps, results, check }: SurveySettings): Survey['settings'] => ({ steps, results, ...check !== undefined && { check } })
/** What can be answered now, of all plans. */
export async function readOpenSurveys(db: Db, now: Date): Promise<OpenSurvey[]> {
  const found = await forAMoment('open surveys', () => listOpenSurveys(db, now))
  return found.map(one => ({ ...toSummary(false)(one), stage: toStageSummary(one, now) }))
}

/** The surveys of a stage that can be answered. */
export async function readSurveys(db: Db, stageKey: string, now: Date): Promise<SurveySummary[]> {
  const { stage } = await requirePublicStage(db, stageKey)
  return (await listSurveys(db, { stageId: stage.id })).map(toSummary(isLate(stage, now)))
}

/** The surveys of a stage, those too that nobody else has seen. */
export async function readDeskSurveys(db: Db, stageKey: string, now: Date): Promise<DeskSurvey[]> {
  const { stage } = await requireStage(db, stageKey)
  const toTold = toSummary(isLate(stage, now))
  return (await listSurveys(db, { stageId: stage.id, unpublished: true })).map(one => ({ ...toTold(one), version: one.version }))
}

const toSummary = (isClosed: boolean) => ({ slug, title, published, settings }: Pick<Awaited<ReturnType<typeof listSurveys>>[number], 'slug' | 'title' | 'published' | 'settings'>): SurveySummary => ({ slug, title, published, results: showingOf(settings.results, isClosed) })

/** What keeps a survey from being published: also pictures that are not here (a file of another site names them) and figures its stage's draft does not show. */
async function mistakesOf(db: Db, definition: SurveyDefinition, draftId: string | null): Promise<SurveyMistake[]> {
  const questions = questionsOf(definition)
  const pictures = questions.flatMap(question => question.kind === 'image' ? question.options.flatMap(({ picture }) => picture ? [{ at: question.id, picture }] : []) : [])
  const known = new Set(await listUploadIds(db, pictures.map(({ picture }) => picture), 'surveyPicture'))
  const figures = new Set(draftId && questions.some(({ kind }) => kind === 'figure') ? (await listFigures(db, draftId)).map(({ id }) => id) : [])
  return [
    ...surveyMistakes(definition),
    ...pictures.flatMap(({ at, picture }): SurveyMistake[] => known.has(picture) ? [] : [{ at, code: 'pictureUnknown' }]),
    ...questions.flatMap((question): SurveyMistake[] => question.kind !== 'figure' || !question.figure || figures.has(question.figure) ? [] : [{ at: question.id, code: 'figureUnknown' }]),
  ]
}

/** A survey as its builder shows it. */
export async function readSurveyEdit(db: Db, slug: string, now: Date): Promise<SurveyEdit> {
  const { survey, stage, noticeDown } = await requireSurvey(db, slug)
  const [frozen, counts, quotas, mistakes] = await Promise.all([findSurveyVersion(db, survey.id), countResponses(db, survey.id), survey.definition.quotas?.length ? countQuotas(db, survey.id) : new Map<string, number>(), mistakesOf(db, survey.definition, stage.draftId)])
  const { title, intro, definition, settings, published, version } = survey
  return {
    slug: survey.slug, title, intro, definition, settings, published, version,
    changed: !frozen || !isDeepStrictEqual([frozen.title, frozen.intro, frozen.definition], [title, intro, definition]),
    stage: toStageSummary({ stage, noticeDown }, now),
    mistakes,
    responses: counts,
    quotas: [...quotas].map(([id, n]) => ({ id, n })),
  }
}

/** Makes a survey of a stage; what it asks is written from then on. */
export function createSurvey(db: Db, stageKey: string, fields: SurveyFields, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { stage } = await requireStage(tx, stageKey)
    if (stage.internal) throw new DomainError('wrongState', { reason: { zh: '内部征求的环节不向公众公开，不能建问卷。', en: 'an internal stage is not public; it takes no survey.' } })
    // What another survey had told binds the copy to nothing.
    const { told: _told, ...settings } = fields.settings
    const id = await insertSurvey(tx, { ...fields, settings, stageId: stage.id })
    if (!id) throw new DomainError('invalidInput', {}, { fields: [{ path: 'slug', message: 'slugTaken' }] })
    await recordAudit(tx, { actor, action: 'survey.create', subjectKind: 'survey', subjectId: id, detail: { slug: fields.slug, title: fields.title.zh } })
  })
}

/** Changes what is being written; what was published stays as it was asked. Its address stays once it was published. */
export function patchSurvey(db: Db, slug: string, { version, patch }: { version: number, patch: Partial<SurveyFields> }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, stage } = await requireSurvey(tx, slug)
    if (patch.slug && patch.slug !== survey.slug) throw new DomainError('wrongState', { reason: { zh: '问卷网址建好后不能更改。', en: 'a survey keeps the address it was made with.' } })
    if (!await updateSurvey(tx, survey.id, version, patch.settings ? { ...patch, settings: { ...patch.settings, told: toldEver(survey.settings, patch.settings) } } : patch)) throw new DomainError('stale', {}, { current: await readSurveyEdit(tx, slug, now) })
    if (patch.settings) await raiseGeneration(tx, stage.planId)
    const { definition: _definition, ...told } = patch
    await recordAudit(tx, { actor, action: 'survey.edit', subjectKind: 'survey', subjectId: survey.id, detail: { ...toldChange(survey, told), ...patch.definition && { definition: 'changed' } } })
  })
}

/** Which columns have been readable, with those that will be: who has read them subtracts what is read later (docs/decisions/0025). */
function toldEver(...all: SurveySettings[]): string[] {
  return [...new Set(all.flatMap(({ results, told = [], shown = [], tables = [] }) => results === 'never' ? told : [...told, ...shown, ...tables.flat()]))]
}

/** Publishes what is written as the next version; `invalidInput` with every mistake that stands in the way. */
export function publishSurvey(db: Db, slug: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, stage } = await requireSurvey(tx, slug)
    const mistakes = await mistakesOf(tx, survey.definition, stage.draftId)
    if (mistakes.length) throw new DomainError('invalidInput', {}, { fields: mistakes.map(({ at, code }) => ({ path: `definition.${at}`, message: code })) })
    const number = survey.published + 1
    const before = await findSurveyVersion(tx, survey.id)
    if (!await updateSurvey(tx, survey.id, version, { published: number })) throw new DomainError('stale', {}, { current: await readSurveyEdit(tx, slug, now) })
    await insertSurveyVersion(tx, { surveyId: survey.id, number, title: survey.title, intro: survey.intro, definition: survey.definition, publishedAt: now, publishedBy: actor.personId })
    await recountQuotas(tx, survey.id, { before: before?.definition, definition: survey.definition })
    await raiseGeneration(tx, stage.planId)
    await recordAudit(tx, { actor, action: 'survey.publish', subjectKind: 'survey', subjectId: survey.id, detail: { number } })
  })
}
