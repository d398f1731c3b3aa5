import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { findWholeResponse, listResponses } from '#db/queries/response-decisions'
import { acceptResponse, findResponse } from '#db/queries/responses'
import { countTrials, endTrialLinks, extendTrial, removeTrials } from '#db/queries/survey-trials'
import type { SurveyRow } from '#db/queries/surveys'
import { removeFilesOfNobody } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { questionsOf } from '#shared/domain/survey'
import type { SurveyAnswers } from '#shared/domain/survey'
import { townshipOf } from '#shared/domain/survey-response'
import { readTrial, trialDays, trialsAtMost } from '#shared/domain/survey-trial'
import type { TrialPermission } from '#shared/domain/survey-trial'
import { unaskedIn, walkSurvey } from '#shared/domain/survey-walk'
import type { ResponseAnswer } from '#shared/schemas/response'
import type { WholeResponse } from '#shared/schemas/response-decision'
import type { Survey } from '#shared/schemas/survey'
import type { TrialBody, TrialLink, TrialList } from '#shared/schemas/survey-trial'
import type { Person } from './desk/change'
import { filesOf, tellWhole } from './response-decisions'
import { answersHashOf, mendFirst, requireFiles, withoutContact } from './responses'
import { stageContext } from './stage-context'
import { goneFigures, readAsked, requireSurvey } from './surveys'
import { removeFiles } from './uploads'

const day = 86_400_000

/** A permission to try what is being written of a survey, published or not: ends by itself, and is recorded. Of it is stored only until when the last one works; its signature is what proves it. */
export function makeTrialLink(db: Db, slug: string, { actor, now }: { actor: Person, now: Date }): Promise<TrialLink> {
  return db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    const until = new Date(now.getTime() + trialDays.link * day)
    const permission: TrialPermission = { survey: slug, id: survey.id, until: until.getTime(), epoch: survey.trialEpoch }
    await extendTrial(tx, survey.id, until)
    await recordAudit(tx, { actor, action: 'survey.openTrial', subjectKind: 'survey', subjectId: survey.id, detail: { expiresAt: until.toISOString() } })
    return { token: signPermission('trial', permission), expiresAt: until.toISOString() }
  })
}

/** The survey that a permission lets somebody try now; who has none that counts learns nothing of it, not even whether it is there. */
async function requireTrial(db: Db, slug: string, token: string, now: Date): Promise<SurveyRow> {
  const ended = new DomainError('wrongState', { reason: { zh: '试答链接无效，或者已经失效；请向发给您链接的工作人员要一个新的。', en: 'this trial link is not valid or no longer works; please ask whoever sent it for a new one.' } })
  const permission = signedBody('trial', token) === null ? null : readTrial(token)
  if (permission?.survey !== slug || permission.until <= now.getTime()) throw ended
  const row = await requireSurvey(db, slug)
  // Another may have the address since the survey was deleted.
  if (permission.id !== row.survey.id || permission.epoch !== row.survey.trialEpoch) throw ended
  return row
}

/** What is being written, as it would be answered; `number` is the state of writing. No quota is full: a trial fills none, and full ones are looked at in the builder. */
export async function readTrialForm(db: Db, slug: string, token: string, now: Date): Promise<Survey> {
  const { survey, stage, noticeDown } = await requireTrial(db, slug, token, now)
  const { title, intro, definition, version, settings } = survey
  return readAsked(db, { survey, stage, noticeDown }, { number: version, title, intro, definition, full: [], settings: { steps: settings.steps, results: settings.results } }, now)
}

/**
 * Takes a trial: judged as a response is, kept apart from all of them, with what it was asked and without contact, device
 * or network. Where the survey was changed meanwhile it counts as an answer to what is asked now, if it is one; else
 * `stale`. The same id with the same body answers as the first time.
 */
export async function receiveTrial(db: Db, slug: string, { trial, ...body }: TrialBody, { channel, now }: { channel: 'web' | 'wechat', now: Date }): Promise<ResponseAnswer & { repeated: boolean }> {
  const { survey, stage } = await requireTrial(db, slug, trial, now)
  const bodyHash = contentHash(JSON.stringify(['trial', slug, { ...body, homepage: undefined, seconds: undefined }]))
  const told = (first: { bodyHash: string, ending: string } | undefined, repeated: boolean) => {
    if (first?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
    return { id: body.id, late: false, ending: first.ending, repeated }
  }
  const before = await findResponse(db, body.id)
  if (before) return told(before, true)
  const { townships, district, figures } = await stageContext(db, stage.slug)
  const walk = walkSurvey(survey.definition, body.answers, { seed: body.seed, townships: new Set(townships.map(one => one.code)), district, gone: goneFigures(survey.definition, figures) })
  if (body.number !== survey.version && (walk.faults.length || unaskedIn(body.answers, walk).length)) throw new DomainError('stale')
  if (walk.faults.length) throw mendFirst(walk.faults)
  const { answers } = withoutContact(walk.answers)
  await requireFiles(db, answers)
  if (await countTrials(db, survey.id) >= trialsAtMost) throw new DomainError('wrongState', { reason: { zh: `这份问卷的试答已满 ${trialsAtMost} 份，请工作人员先清除。`, en: `there are ${trialsAtMost} trials of this survey already; staff have to remove them first.` } })
  const isNew = await acceptResponse(db, {
    id: body.id, surveyId: survey.id, number: 0, asked: survey.definition, answers, seed: body.seed, ending: walk.ending?.id ?? '', channel, isTest: true, lang: body.lang ?? 'zh-CN', seconds: body.seconds ?? null,
    township: townshipOf(survey.definition, walk.answers), bodyHash, answersHash: answersHashOf(answers), receivedAt: now,
  })
  return isNew ? told({ bodyHash, ending: walk.ending?.id ?? '' }, false) : told(await findResponse(db, body.id), true)
}

/** The trials of a survey, newest first. */
export async function readTrials(db: Db, slug: string): Promise<TrialList> {
  const { survey } = await requireSurvey(db, slug)
  const found = await listResponses(db, survey.id, { show: 'trial', limit: trialsAtMost })
  return { items: found.map(one => ({ ...one, receivedAt: one.receivedAt.toISOString() })) }
}

/** A trial as a whole, with what it was asked. */
export async function readTrialAnswers(db: Db, slug: string, id: string): Promise<WholeResponse> {
  const { survey } = await requireSurvey(db, slug)
  const found = await findWholeResponse(db, survey.id, id)
  if (!found?.test) throw new DomainError('notFound')
  return tellWhole(db, found, { questions: found.asked ? questionsOf(found.asked) : [], alike: [] })
}

/** Removes all trials of a survey with their files, and ends the links that were handed out: one act, recorded. */
export async function clearTrials(db: Db, slug: string, actor: Person): Promise<void> {
  const files = await db.transaction(async (tx) => {
    const { survey } = await requireSurvey(tx, slug)
    const gone = await removeTrials(tx, { surveyId: survey.id })
    await endTrialLinks(tx, survey.id)
    await recordAudit(tx, { actor, action: 'survey.removeTrials', subjectKind: 'survey', subjectId: survey.id, detail: { responses: gone.length } })
    return removeFilesOfTrials(tx, gone)
  })
  await removeFiles(files)
}

/** Removes trials whose time is over, of every survey; answers how many. */
export async function removeOldTrials(db: Db, now: Date): Promise<number> {
  const [n, files] = await db.transaction(async (tx) => {
    const gone = await removeTrials(tx, { before: new Date(now.getTime() - trialDays.kept * day) })
    return [gone.length, await removeFilesOfTrials(tx, gone)] as const
  })
  await removeFiles(files)
  return n
}

/** A file of a trial is never marked as used, so nothing else that was sent has it where it is not. */
export const removeFilesOfTrials = (tx: Db, trials: readonly { answers: SurveyAnswers }[]) => removeFilesOfNobody(tx, trials.flatMap(one => filesOf(one.answers)))
