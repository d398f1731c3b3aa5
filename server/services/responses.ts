import type { Db } from '#db/client'
import { acceptResponse, findResponse } from '#db/queries/responses'
import type { NewResponse } from '#db/queries/responses'
import { listOpinionFiles, markUploadsUsed } from '#db/queries/uploads'
import { findSurveyVersion, listSurveySources } from '#db/queries/surveys'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { receivedOn } from '#shared/domain/intake'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { isLate, stageState } from '#shared/domain/stage'
import type { SurveyAnswer, SurveyDefinition } from '#shared/domain/survey'
import type { KnownAnswers } from '#shared/domain/survey-condition'
import { isLack } from '#shared/domain/survey-entry'
import { doubtsOf, townshipOf } from '#shared/domain/survey-response'
import type { ResponseChannel } from '#shared/domain/survey-response'
import { quotasOf } from '#shared/domain/survey-quota'
import { tidyCode } from '#shared/domain/survey-source'
import { walkSurvey } from '#shared/domain/survey-walk'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import { forAMoment } from '../page-cache/moments'
import { sealContact } from './contact-data'
import { stageContext } from './stage-context'
import { fullQuotasOf } from './survey-quotas'
import { publishedSurvey } from './surveys'
import { takenDownError } from './takedowns/read'
import { readSubmitProof } from './verification'

/** Who answers, how and when; `network`: where from, if repetition from there tells of one person. `isTest`: a trial, in no figure. */
export interface ResponseArrival { actor: Actor, channel: ResponseChannel, network: string | undefined, isTest?: boolean, now: Date, /** The place of a screen set up by staff, whatever the body says. */ source?: string, /** Filled in without us (paper, a sheet): what is missing is noted, not refused. */ paper?: PaperArrival }
/** The number on the form, and the day it was handed in where that was before it was typed; `isChecked`: it is there already and is typed a second time. */
export interface PaperArrival { formNumber?: string, receivedOn?: LegalDate, isChecked?: boolean }

/**
 * Takes a response in: walks the survey once more (browser and server share the evaluator), drops what should not have
 * been answered, refuses what must be mended, keeps what comes late and says so. The same id with the same body answers
 * as the first time (`repeated`), with another body it fails with `idempotencyConflict`.
 */
export async function receiveResponse(db: Db, slug: string, body: ResponseBody, arrival: ResponseArrival): Promise<ResponseAnswer & { repeated: boolean }> {
  const bodyHash = contentHash(JSON.stringify([slug, { ...body, proof: undefined, homepage: undefined, seconds: undefined }]))
  const repeated = async () => {
    const first = await findResponse(db, body.id)
    return first && { ...first, repeated: true }
  }
  const response = await prepareResponse(db, slug, body, arrival, bodyHash).catch(async (error: unknown) => {
    // What was taken once is answered again, also where its proof is over, the notice was taken down or a quota has room again meanwhile.
    const first = await repeated()
    if (first?.bodyHash !== bodyHash) throw error
    return first
  })
  const first = 'repeated' in response ? response : await takeIn(db, response) ? { ...response, repeated: false } : await repeated()
  if (!first && !('repeated' in response) && response.formNumber) throw formTaken(response.formNumber)
  if (first?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
  return { id: body.id, late: first.late ?? false, ending: first.ending, repeated: first.repeated }
}

/** With files, which have to be there and are kept from then on, the response is taken in one transaction with them. */
async function takeIn(db: Db, response: NewResponse): Promise<boolean> {
  const named = Object.entries(response.answers).flatMap(([question, answer]) => 'files' in answer ? answer.files.map(file => ({ question, file })) : [])
  if (!named.length) return acceptResponse(db, response)
  const ids = named.map(({ file }) => file)
  const known = new Set((await listOpinionFiles(db, ids)).map(({ id }) => id))
  const unknown = named.filter(({ file }) => !known.has(file))
  if (unknown.length) throw new DomainError('invalidInput', {}, { fields: unknown.map(({ question }) => ({ path: `answers.${question}`, message: 'fileUnknown' })) })
  return db.transaction(async (tx) => {
    const isNew = await acceptResponse(tx, response)
    if (isNew) await markUploadsUsed(tx, ids, response.receivedAt)
    return isNew
  })
}

/** Another response stands under the number of this paper form. */
const formTaken = (number: string) => new DomainError('wrongState', { reason: { zh: `编号 ${number} 的纸质问卷已录入。`, en: `the paper form ${number} has been entered already.` } })

/** A response as it will be kept, walked and sealed; nothing is written. */
export async function prepareResponse(db: Db, slug: string, body: ResponseBody, { actor, channel, network, isTest = false, now: entered, source: place, paper }: ResponseArrival, bodyHash: string): Promise<NewResponse> {
  const { survey, stage, noticeDown, frozen } = await publishedSurvey(db, slug)
  if (paper?.receivedOn && paper.receivedOn > legalDate(entered)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'receivedOn', message: 'receivedLater' }] })
  // What was handed in earlier counts for its day; when it was typed stands in the record (design §4.15).
  const now = paper?.receivedOn ? receivedOn(paper.receivedOn, entered) : entered
  if (stageState(stage, now) === 'upcoming' && !isTest) throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  if (noticeDown && !can(actor, 'submission.enter')) throw await takenDownError(db, stage.id)
  const asked = body.number === frozen.number ? frozen : await findSurveyVersion(db, survey.id, body.number)
  if (!asked) throw new DomainError('notFound')
  const { townships } = await stageContext(db, stage.slug)
  // What two people agree on had its place before.
  const full = new Set(paper?.isChecked ? [] : await fullQuotasOf(db, survey.id, asked.definition))
  const walk = walked(asked.definition, body, { townships: new Set(townships.map(one => one.code)), full }, paper !== undefined)
  const code = tidyCode(place ?? body.source ?? '')
  const source = code ? (await sourcesOf(db, survey.id)).find(one => tidyCode(one.code) === code) : undefined
  // Asked for last: what has to be mended is told before a code is used up.
  const who = survey.settings.check && (channel === 'web' || channel === 'wechat') && !can(actor, 'submission.enter') ? `contact ${readSubmitProof(body.proof ?? '', now).hash}` : channel === 'kiosk' ? undefined : body.device
  const { answers, contact } = withoutContact(walk.answers)
  const sealed = contact && sealContact(contact, entered)
  const seconds = body.seconds ?? null
  return {
    id: body.id, surveyId: survey.id, number: asked.number, answers, seed: body.seed, ending: walk.ending?.id ?? '', channel, isTest, lang: body.lang ?? 'zh-CN', seconds, bodyHash, receivedAt: now,
    source: source?.code ?? '',
    township: townshipOf(asked.definition, walk.answers) || (source?.township ?? ''),
    late: isLate(stage, now),
    quotas: quotasOf(asked.definition, walk.answers), overQuota: walk.over !== null,
    deviceHash: who ? keyedHash('trace', who) : null,
    networkHash: network && !can(actor, 'submission.enter') ? keyedHash('trace', network) : null,
    answersHash: contentHash(JSON.stringify(Object.entries(answers).sort(([one], [other]) => one < other ? -1 : 1))),
    enteredBy: channel !== 'kiosk' && actor.kind === 'person' && can(actor, 'submission.enter') ? actor.personId : null,
    doubts: [...doubtsOf(asked.definition, walk.answers, ['web', 'wechat', 'kiosk'].includes(channel) ? seconds : null), ...walk.faults.length ? ['incomplete' as const] : []],
    formNumber: paper?.formNumber ?? '',
    sealedContact: sealed?.sealed ?? null,
    keepUntil: sealed?.keepUntil ?? null,
  }
}

/** Where the answers lead, or what must be mended. Beyond a quota nothing more is asked, but what was filled in before it was full is kept as far as it is right. */
function walked(definition: SurveyDefinition, { answers, seed }: ResponseBody, frame: { townships: ReadonlySet<string>, full: ReadonlySet<string> }, mayLack: boolean) {
  const walk = walkSurvey(definition, answers, { seed, ...frame })
  const faults = mayLack ? walk.faults.filter(fault => !isLack(fault)) : walk.faults
  if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults.map(({ question, code }) => ({ path: `answers.${question}`, message: code })) })
  if (!walk.over) return walk
  const whole = walkSurvey(definition, answers, { seed, townships: frame.townships })
  const wrong = new Set(whole.faults.map(fault => fault.question))
  return { ...walk, answers: new Map([...whole.answers].filter(([question]) => !wrong.has(question))) }
}

const sourcesOf = (db: Db, surveyId: string) => forAMoment(`survey sources ${surveyId}`, () => listSurveySources(db, surveyId))

/** The answers without what says who somebody is, which is kept apart and sealed. */
function withoutContact(known: KnownAnswers) {
  let contact: Extract<SurveyAnswer, { consent: boolean }>['contact'] | undefined
  const answers: Record<string, SurveyAnswer> = {}
  for (const [question, answer] of known) {
    if ('contact' in answer) contact = answer.contact
    else answers[question] = answer
  }
  return { answers, contact }
}
