import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { listFigures } from '#db/queries/figures'
import { countResponses } from '#db/queries/response-counts'
import { countQuotas } from '#db/queries/survey-quotas'
import { listUploadIds } from '#db/queries/uploads'
import { findSurvey, findSurveyVersion, insertSurvey, insertSurveyVersion, listSurveys, updateSurvey } from '#db/queries/surveys'
import type { SurveyRow, SurveyVersionRow } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import { isLate } from '#shared/domain/stage'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyDefinition } from '#shared/domain/survey'
import { surveyMistakes } from '#shared/domain/survey-check'
import type { SurveyMistake } from '#shared/domain/survey-check'
import { showingOf } from '#shared/domain/survey-showing'
import type { Survey, SurveyEdit, SurveyFields, SurveySummary } from '#shared/schemas/survey'
import { forAMoment } from '../page-cache/moments'
import type { Person } from './desk/change'
import { stageContext } from './stage-context'
import { requireStage, toStageSummary } from './stages'
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
    if (!frozen) throw new DomainError('notFound')
    return { ...row, frozen }
  })
}

/** A survey as it is answered. */
export async function readSurvey(db: Db, slug: string, now: Date): Promise<Survey> {
  const { survey, stage, noticeDown, frozen } = await publishedSurvey(db, slug)
  // While the notice is down nothing is asked, whoever reads the answer of the API.
  const asked = noticeDown ? { intro: { zh: '' }, definition: { pages: [], endings: [] } } : frozen
  const [{ plan, townships }, full] = await Promise.all([stageContext(db, stage.slug), fullQuotasOf(db, survey.id, asked.definition)])
  return {
    slug, number: frozen.number, title: frozen.title, intro: asked.intro, definition: asked.definition, full, settings: survey.settings,
    stage: toStageSummary({ stage, noticeDown }, now),
    plan: { slug: plan.slug, title: plan.title, demo: plan.demo === 1 },
    phone: stage.phone,
    privacyNotice: stage.privacyNotice,
    townships: townships.map(({ code, name }) => ({ code, name })),
    serverTime: now.toISOString(),
  }
}

/** The surveys of a stage that can be answered. */
export async function readSurveys(db: Db, stageKey: string, now: Date): Promise<SurveySummary[]> {
  const { stage } = await requireStage(db, stageKey)
  return (await listSurveys(db, { stageId: stage.id })).map(toSummary(isLate(stage, now)))
}

/** The surveys of a stage, those too that nobody else has seen. */
export async function readDeskSurveys(db: Db, stageKey: string, now: Date): Promise<SurveySummary[]> {
  const { stage } = await requireStage(db, stageKey)
  return (await listSurveys(db, { stageId: stage.id, unpublished: true })).map(toSummary(isLate(stage, now)))
}

const toSummary = (isClosed: boolean) => ({ slug, title, published, settings }: Awaited<ReturnType<typeof listSurveys>>[number]): SurveySummary => ({ slug, title, published, results: showingOf(settings.results, isClosed) })

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
    const id = await insertSurvey(tx, { ...fields, stageId: stage.id })
    if (!id) throw new DomainError('invalidInput', {}, { fields: [{ path: 'slug', message: 'slugTaken' }] })
    await recordAudit(tx, { actor, action: 'survey.create', subjectKind: 'survey', subjectId: id, detail: { slug: fields.slug, title: fields.title.zh } })
  })
}

/** Changes what is being written; what was published stays as it was asked. Its address stays once it was published. */
export function patchSurvey(db: Db, slug: string, { version, patch }: { version: number, patch: Partial<SurveyFields> }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, stage } = await requireSurvey(tx, slug)
    if (patch.slug && patch.slug !== survey.slug) throw new DomainError('wrongState', { reason: { zh: '问卷网址建好后不能更改。', en: 'a survey keeps the address it was made with.' } })
    if (!await updateSurvey(tx, survey.id, version, patch)) throw new DomainError('stale', {}, { current: await readSurveyEdit(tx, slug, now) })
    if (patch.settings) await raiseGeneration(tx, stage.planId)
    const { definition: _definition, ...told } = patch
    await recordAudit(tx, { actor, action: 'survey.edit', subjectKind: 'survey', subjectId: survey.id, detail: { ...toldChange(survey, told), ...patch.definition && { definition: 'changed' } } })
  })
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
