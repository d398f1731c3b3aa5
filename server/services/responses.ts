import type { Db } from '#db/client'
import { acceptResponse, findResponse } from '#db/queries/responses'
import type { NewResponse } from '#db/queries/responses'
import { listOpinionFiles, markUploadsUsed } from '#db/queries/uploads'
import { findSurveyVersion } from '#db/queries/surveys'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { receivedOn } from '#shared/domain/intake'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { isLate, stageState } from '#shared/domain/stage'
import type { SurveyAnswer, SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import type { SurveyFault, SurveyFrame } from '#shared/domain/survey-answer'
import type { KnownAnswers } from '#shared/domain/survey-condition'
import { isLack } from '#shared/domain/survey-entry'
import { doubtsOf, townshipOf } from '#shared/domain/survey-response'
import type { ResponseChannel } from '#shared/domain/survey-response'
import { quotasOf } from '#shared/domain/survey-quota'
import { tidyCode } from '#shared/domain/survey-source'
import { unaskedIn, walkSurvey } from '#shared/domain/survey-walk'
import type { ResponseAnswer, ResponseBody } from '#shared/schemas/response'
import { sealContact } from './contact-data'
import { stageContext } from './stage-context'
import { fullQuotasOf } from './survey-quotas'
import { placesOf } from './survey-sources'
import { goneFigures, publishedSurvey } from './surveys'
import { takenDownError } from './takedowns/read'
import { readSubmitProof } from './verification'

/** The ways by which a response comes through the desk; whoever answers on a page of the public does so as himself, also when he works here. */
const entered: readonly ResponseChannel[] = ['paper', 'interview', 'sheet']

/** Who answers, how and when; `network`: where from, if repetition from there tells of one person. */
export interface ResponseArrival { actor: Actor, channel: ResponseChannel, network: string | undefined, now: Date, /** When it was asked, by the clock of a device that was off line. */ askedAt?: Date, /** What has to be written with it, in one transaction. */ record?: (tx: Db) => Promise<unknown>, /** The place of a screen set up by staff, whatever the body says. */ source?: string, /** Filled in without us (paper, a sheet): what is missing is noted, not refused. */ paper?: PaperArrival }
/** The number on the form, and the day it was handed in where that was before it was typed; `isChecked`: it is there already and is typed a second time. */
export interface PaperArrival { formNumber?: string, receivedOn?: LegalDate, isChecked?: boolean }

/**
 * Takes a response in: walks the survey once more (browser and server share the evaluator), drops what should not have
 * been answered, refuses what must be mended, keeps what comes late and says so. The same id with the same body answers
 * as the first time (`repeated`), with another body it fails with `idempotencyConflict`.
 */
export async function receiveResponse(db: Db, slug: string, body: ResponseBody, arrival: ResponseArrival): Promise<ResponseAnswer & { repeated: boolean, dropped: string[] }> {
  const { channel, paper } = arrival
  const bodyHash = contentHash(JSON.stringify([slug, { ...body, proof: undefined, homepage: undefined, seconds: undefined }, ...paper ? [channel, paper.formNumber ?? '', paper.receivedOn ?? ''] : []]))
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
  const first = 'repeated' in response ? response : await takeIn(db, response, arrival.record) ? { ...response, repeated: false } : await repeated()
  if (!first && !('repeated' in response) && response.formNumber) throw formTaken(response.formNumber)
  if (first?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
  return { id: body.id, late: first.late ?? false, ending: first.ending, repeated: first.repeated, dropped: 'dropped' in response ? response.dropped : [] }
}

/** With files, which have to be there and are kept from then on, and with what is recorded of it the response is taken in one transaction. */
async function takeIn(db: Db, response: NewResponse, record: ResponseArrival['record']): Promise<boolean> {
  const ids = await requireFiles(db, response.answers)
  if (!ids.length && !record) return acceptResponse(db, response)
  return db.transaction(async (tx) => {
    const isNew = await acceptResponse(tx, response)
    if (!isNew) return false
    if (ids.length) await markUploadsUsed(tx, ids, response.receivedAt)
    await record?.(tx)
    return true
  })
}

/** The files that answers name, which have to be there; `invalidInput` at the question where one is not. */
export async function requireFiles(db: Db, answers: SurveyAnswers): Promise<string[]> {
  const named = Object.entries(answers).flatMap(([question, answer]) => 'files' in answer ? answer.files.map(file => ({ question, file })) : [])
  const ids = named.map(({ file }) => file)
  const known = new Set(ids.length ? (await listOpinionFiles(db, ids)).map(({ id }) => id) : [])
  const unknown = named.filter(({ file }) => !known.has(file))
  if (unknown.length) throw new DomainError('invalidInput', {}, { fields: unknown.map(({ question }) => ({ path: `answers.${question}`, message: 'fileUnknown' })) })
  return ids
}

/** Another response stands under the number of this paper form. */
export const formTaken = (number: string) => new DomainError('wrongState', { reason: { zh: `编号 ${number} 的纸质问卷已录入。`, en: `the paper form ${number} has been entered already.` } })

/** A response as it will be kept, and the questions that were answered without being asked. */
export interface PreparedResponse extends NewResponse { dropped: string[] }

/** A response as it will be kept, walked and sealed; nothing is written. */
export async function prepareResponse(db: Db, slug: string, body: ResponseBody, arrival: ResponseArrival, bodyHash: string): Promise<PreparedResponse> {
  const { actor, channel, network, source: place, paper } = arrival
  const { survey, stage, noticeDown, frozen } = await publishedSurvey(db, slug)
  const personId = actor.kind === 'person' && entered.includes(channel) && can(actor, 'submission.enter') ? actor.personId : null
  const now = arrivedAt(arrival, stage)
  if (stageState(stage, now) === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  if (noticeDown && !personId) throw await takenDownError(db, stage.id)
  const asked = body.number === frozen.number ? frozen : await findSurveyVersion(db, survey.id, body.number)
  if (!asked) throw new DomainError('notFound')
  const { townships, district, figures } = await stageContext(db, stage.slug)
  // What two people agree on had its place before.
  const full = new Set(paper?.isChecked ? [] : await fullQuotasOf(db, survey.id, frozen.definition))
  const walk = walked(asked.definition, body, { townships: new Set(townships.map(one => one.code)), district, gone: goneFigures(asked.definition, figures), full }, paper !== undefined)
  // Whatever version was answered, it fills the quotas that hold now.
  const quotas = quotasOf(frozen.definition, walk.answers)
  const code = tidyCode(place ?? body.source ?? '')
  const source = code ? (await placesOf(db, survey.id)).find(one => tidyCode(one.code) === code) : undefined
  // Asked for last: what has to be mended is told before a code is used up.
  const who = survey.settings.check && (channel === 'web' || channel === 'wechat') ? `contact ${readSubmitProof(body.proof ?? '', now).hash}` : channel === 'kiosk' ? undefined : body.device
  const { answers, contact } = withoutContact(walk.answers)
  const sealed = contact && sealContact(contact, arrival.now)
  const seconds = body.seconds ?? null
  return {
    id: body.id, surveyId: survey.id, number: asked.number, answers, seed: body.seed, ending: walk.ending?.id ?? '', channel, lang: body.lang ?? 'zh-CN', seconds, bodyHash, receivedAt: now,
    source: source?.code ?? '',
    township: townshipOf(asked.definition, walk.answers) || (source?.township ?? ''),
    late: isLate(stage, now),
    quotas, overQuota: walk.over !== null || quotas.some(id => full.has(id)),
    deviceHash: who ? keyedHash('trace', who) : null,
    networkHash: network && !personId ? keyedHash('trace', network) : null,
    answersHash: answersHashOf(answers),
    enteredBy: personId,
    doubts: [...doubtsOf(asked.definition, walk.answers, ['web', 'wechat', 'kiosk'].includes(channel) ? seconds : null), ...walk.faults.length ? ['incomplete' as const] : []],
    formNumber: paper?.formNumber ?? '',
    sealedContact: sealed?.sealed ?? null,
    keepUntil: sealed?.keepUntil ?? null,
    dropped: unaskedIn(body.answers, walk),
  }
}

/** When it counts as received. What was handed in or asked earlier counts for then; when it was typed or sent stands in the record (design §4.15). A clock that is wrong loses nobody's answers: then it counts for now. */
function arrivedAt({ now, paper, askedAt }: ResponseArrival, { opensAt }: { opensAt: Date }): Date {
  if (paper?.receivedOn && paper.receivedOn > legalDate(now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'receivedOn', message: 'receivedLater' }] })
  if (paper?.receivedOn) return receivedOn(paper.receivedOn, now)
  return askedAt && askedAt >= opensAt && askedAt <= now ? askedAt : now
}

/** Where the answers lead, or what must be mended. Beyond a quota nothing more is asked, but what was filled in before it was full is kept as far as it is right. */
function walked(definition: SurveyDefinition, { answers, seed }: ResponseBody, frame: SurveyFrame & { full: ReadonlySet<string> }, mayLack: boolean) {
  const walk = walkSurvey(definition, answers, { seed, ...frame })
  const faults = mayLack ? walk.faults.filter(fault => !isLack(fault)) : walk.faults
  if (faults.length) throw mendFirst(faults)
  if (!walk.over) return walk
  const whole = walkSurvey(definition, answers, { seed, ...frame, full: undefined })
  const wrong = new Set(whole.faults.map(fault => fault.question))
  return { ...walk, answers: new Map([...whole.answers].filter(([question]) => !wrong.has(question))) }
}

/** What has to be mended, at its questions. */
export const mendFirst = (faults: readonly SurveyFault[]) => new DomainError('invalidInput', {}, { fields: faults.map(({ question, code }) => ({ path: `answers.${question}`, message: code })) })

/** The hash by which the same answers are found. */
export const answersHashOf = (answers: SurveyAnswers) => contentHash(JSON.stringify(Object.entries(answers).sort(([one], [other]) => one < other ? -1 : 1)))

/** The answers without what says who somebody is, which is kept apart and sealed. */
export function withoutContact(known: KnownAnswers) {
  let contact: Extract<SurveyAnswer, { consent: boolean }>['contact'] | undefined
  const answers: Record<string, SurveyAnswer> = {}
  for (const [question, answer] of known) {
    if ('contact' in answer) contact = answer.contact
    else answers[question] = answer
  }
  return { answers, contact }
}
