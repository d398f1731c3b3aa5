import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { countReturns, findPlace, findSurveyOfCode, insertPlaces, listTakenCodes, removePlace, updatePlace } from '#db/queries/survey-sources'
import type { ReturnedCounts } from '#db/queries/survey-sources'
import { findSurveyVersion, listSurveySources, lockSurvey } from '#db/queries/surveys'
import { listTownshipNames } from '#db/queries/townships'
import { daySpan } from '#shared/domain/brief-period'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { answeringMinutes, sourceCode, sourceKey, sourceLimit, tidyCode } from '#shared/domain/survey-source'
import type { SourcePatch, SourcesAnswer, SourcesBody, SurveyReturns } from '#shared/schemas/survey-source'
import { forAMoment } from '../page-cache/moments'
import type { Person } from './desk/change'
import { publishedSurvey, requireSurvey } from './surveys'
import { toStageSummary } from './stages'

/** How often other codes are drawn for places whose code another has. */
const draws = 8

/** Where a survey is handed out, and what has come back from there until now. */
export async function readReturns(db: Db, slug: string, now: Date): Promise<SurveyReturns> {
  const { survey, stage, noticeDown } = await requireSurvey(db, slug)
  const { from, before } = daySpan(legalDate(now))
  const [places, counted, frozen] = await Promise.all([listSurveySources(db, survey.id), countReturns(db, survey.id, { from, before }), findSurveyVersion(db, survey.id)])
  // What is printed is what was published.
  const { title, intro, definition } = frozen ?? survey
  const bySource = new Map(counted.map(({ source, ...counts }) => [source, counts]))
  const nothing: ReturnedCounts = { returned: 0, valid: 0, doubtful: 0, today: 0 }
  const codes = new Set(places.map(place => place.code))
  const sumOf = (list: readonly ReturnedCounts[]) => list.reduce((sum, one) => ({ returned: sum.returned + one.returned, valid: sum.valid + one.valid, doubtful: sum.doubtful + one.doubtful, today: sum.today + one.today }), nothing)
  return {
    slug, title, intro, published: survey.published, stage: toStageSummary({ stage, noticeDown }, now), phone: stage.phone,
    minutes: answeringMinutes(definition),
    items: places.map(({ id, code, name, kind, township, target }) => ({ id, code, name, kind, township, target, ...bySource.get(code) ?? nothing })),
    unplaced: sumOf([...bySource].flatMap(([source, counts]) => codes.has(source) ? [] : [counts])),
    total: { ...sumOf([...bySource.values()]), target: places.reduce((sum, place) => sum + place.target, 0) },
    serverTime: now.toISOString(),
  }
}

/** Adds places, each with a code of its own; those of a name and township that are there already are passed over and named. */
export function addSources(db: Db, slug: string, { sources }: SourcesBody, actor: Person): Promise<SourcesAnswer> {
  return db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    await checkTownships(tx, sources.map(one => one.township), 'sources')
    // It may have been deleted while this waited.
    if (!await lockSurvey(tx, survey.id)) throw new DomainError('notFound')
    const there = await listSurveySources(tx, survey.id)
    const taken = new Set(there.map(sourceKey))
    const fresh = sources.filter((one) => {
      const key = sourceKey(one)
      return !taken.has(key) && taken.add(key)
    })
    if (there.length + fresh.length > sourceLimit.places) throw new DomainError('wrongState', { reason: { zh: `一份问卷最多 ${sourceLimit.places} 个发放点。`, en: `a survey is handed out at no more than ${sourceLimit.places} places.` } })
    let left = fresh
    for (let draw = 0; left.length && draw < draws; draw++) {
      const drawn = new Map(left.map(one => [sourceCode(randomBytes(8)), one]))
      // The short address names a code alone: it is nobody else's.
      for (const code of await listTakenCodes(tx, [...drawn.keys()])) drawn.delete(code)
      const made = new Set(!drawn.size ? [] : await insertPlaces(tx, [...drawn].map(([code, one]) => ({ ...one, surveyId: survey.id, code }))))
      const settled = new Set([...drawn].flatMap(([code, one]) => made.has(code) ? [one] : []))
      left = left.filter(one => !settled.has(one))
    }
    if (left.length) throw new Error('no codes are left')
    if (fresh.length) await recordAudit(tx, { actor, action: 'survey.addPlaces', subjectKind: 'survey', subjectId: survey.id, detail: { places: fresh.length } })
    return { added: fresh.length, known: sources.filter(one => !fresh.includes(one)).map(one => one.name) }
  })
}

/** Whether a published survey is handed out under a code. */
export async function isPlaceOf(db: Db, slug: string, typed: string): Promise<boolean> {
  const [{ survey }, code] = [await publishedSurvey(db, slug), tidyCode(typed)]
  return (await placesOf(db, survey.id)).some(place => tidyCode(place.code) === code)
}

/** The places of a survey, kept for a moment: thousands ask within a minute. */
export const placesOf = (db: Db, surveyId: string) => forAMoment(`survey sources ${surveyId}`, () => listSurveySources(db, surveyId))

/** Where the short address of a code leads: to the survey that is handed out under it; where there is none, to those that can be answered, with the code that nobody knows. */
export async function placeAddressOf(db: Db, typed: string): Promise<string> {
  const code = tidyCode(typed)
  const slug = await forAMoment(`place ${code}`, () => findSurveyOfCode(db, code))
  return slug ? `/surveys/${slug}?source=${encodeURIComponent(code)}` : `/surveys?code=${encodeURIComponent(code)}`
}

/** Changes a place; its code stays. */
export function patchSource(db: Db, { survey: slug, source: id }: { survey: string, source: string }, patch: SourcePatch, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, place } = await requirePlace(tx, slug, id)
    // A township that is no more may stay, but is chosen anew by nobody.
    if (patch.township !== undefined && patch.township !== place.township) await checkTownships(tx, [patch.township], 'township')
    const wanted = { ...place, ...patch }
    if (!await lockSurvey(tx, survey.id)) throw new DomainError('notFound')
    if ((await listSurveySources(tx, survey.id)).some(other => other.id !== id && sourceKey(other) === sourceKey(wanted))) throw new DomainError('invalidInput', {}, { fields: [{ path: 'name', message: 'nameTaken' }] })
    if (!Object.keys(patch).length) return
    await updatePlace(tx, id, patch)
    await recordAudit(tx, { actor, action: 'survey.editPlace', subjectKind: 'survey', subjectId: survey.id, detail: { code: place.code, ...toldChange(place, patch) } })
  })
}

/** Removes a place while nothing came from there. */
export function removeSource(db: Db, { survey: slug, source: id }: { survey: string, source: string }, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { survey, place } = await requirePlace(tx, slug, id)
    if (!await removePlace(tx, { id, surveyId: survey.id, code: place.code })) throw new DomainError('wrongState', { reason: { zh: `“${place.name}”已有答卷回收，不能删除；可以修改名称和目标。`, en: `responses have come from “${place.name}”; it can be renamed but not removed.` } })
    await recordAudit(tx, { actor, action: 'survey.removePlace', subjectKind: 'survey', subjectId: survey.id, detail: { code: place.code, name: place.name } })
  })
}

async function requirePlace(db: Db, slug: string, id: string) {
  const { survey } = await requireSurvey(db, slug)
  const place = await findPlace(db, survey.id, id)
  if (!place) throw new DomainError('notFound')
  return { survey, place }
}

async function checkTownships(db: Db, codes: readonly string[], path: string) {
  const known = new Set(['', ...(await listTownshipNames(db)).map(one => one.code)])
  if (codes.some(code => !known.has(code))) throw new DomainError('invalidInput', {}, { fields: [{ path, message: 'townshipUnknown' }] })
}
