import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { countResponses } from '#db/queries/response-counts'
import { removeTrials } from '#db/queries/survey-trials'
import { deleteSurvey, listSurveySources, lockSurvey } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import { isRemovable } from '#shared/domain/survey-removal'
import type { Person } from './desk/change'
import { removeFilesOfTrials } from './survey-trials'
import { readSurveyEdit, requireSurvey } from './surveys'
import { removeFiles } from './uploads'

/** Deletes a survey that nobody but its makers ever read, on the version it was looked at, with its places and its trials; it cannot be brought back, and its address is free again. */
export async function removeSurvey(db: Db, slug: string, version: number, actor: Person, now: Date): Promise<void> {
  const files = await db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    const held = await lockSurvey(tx, survey.id)
    if (!held) throw new DomainError('notFound')
    const { received } = await countResponses(tx, survey.id)
    if (!isRemovable({ published: held.published, received })) throw new DomainError('wrongState', { reason: { zh: '发布过或已有答卷的问卷不能删除。', en: 'a survey that was published or answered cannot be deleted.' } })
    if (held.version !== version) throw new DomainError('stale', {}, { current: await readSurveyEdit(tx, slug, now) })
    const [places, trials] = [await listSurveySources(tx, survey.id), await removeTrials(tx, { surveyId: survey.id })]
    const left = await removeFilesOfTrials(tx, trials)
    await deleteSurvey(tx, survey.id)
    await recordAudit(tx, { actor, action: 'survey.remove', subjectKind: 'survey', subjectId: survey.id, detail: { slug, title: survey.title.zh, places: places.length, responses: trials.length } })
    return left
  })
  await removeFiles(files)
}
