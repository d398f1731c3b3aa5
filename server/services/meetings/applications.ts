import type { Db } from '#db/client'
import { findApplication, findApplicationByReceipt, findSameApplicant, insertApplication, placeInReserve, updateApplication } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import type { FoundMeeting } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { applicantAnswers, keepApplicants, longestKept } from '#shared/domain/application'
import type { ApplicantAnswer } from '#shared/domain/application'
import { DomainError } from '#shared/domain/errors'
import { maskName } from '#shared/domain/masking'
import { applyState, placesOf, seatsAreFixed } from '#shared/domain/meeting-life'
import { parseReceipt } from '#shared/domain/receipt-code'
import type { Actor } from '#shared/domain/roles'
import type { ApplicationAnswer, ApplicationBody, ApplicationStanding } from '#shared/schemas/application'
import { receiptFor } from '../submissions'
import { applicantHashes, openApplicant } from './applicant-data'
import type { ApplicantData } from './applicant-data'
import { holdMeeting, isPublicMeeting, requireMeeting, requireOpenSeats, requirePublicMeeting, standingOf } from './frame'
import { tellApplicant } from './messages'
import { askingOf, readMoves } from './public'
import { leaveSeat } from './seats'

const closedReasons = {
  none: { zh: '这个会议不接受报名。', en: 'this meeting takes no applications.' },
  upcoming: { zh: '报名还没有开始。', en: 'applications are not taken yet.' },
  closed: { zh: '报名已经截止。如有意见，可以在征求意见页面提出，或者来电、来信。', en: 'applications are closed. You can still give your opinion on the page of the consultation, by telephone or by letter.' },
}

/** Refuses an application that cannot be taken now, for a category there is not, or for a part without places. */
function checkPlace(found: FoundMeeting, { part, category }: Pick<ApplicationBody, 'part' | 'category'>, now: Date) {
  const { meeting } = found
  const applies = applyState({ ...meeting, standing: standingOf(found, now), places: placesOf(meeting) }, now)
  if (applies !== 'open') throw new DomainError('wrongState', { reason: closedReasons[applies] })
  checkPart(meeting, { part, category })
}

/** Whether a meeting has places of this part and category at all; fails with the field that names another. */
export function checkPart({ seats, observers }: FoundMeeting['meeting'], { part, category }: Pick<ApplicationBody, 'part' | 'category'>) {
  const wrong = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
  if (part === 'observer' && !observers) throw wrong('part', 'noObservers')
  if (part === 'representative' && !seats.some(row => row.code === category && row.seats > 0)) throw wrong('category', category ? 'categoryUnknown' : 'needed')
}

/** Takes an application in. The same id with the same body answers as the first time, with another body it is refused and nothing of the first is shown. */
export function receiveApplication(db: Db, key: string, body: ApplicationBody, actor: Actor, now: Date): Promise<ApplicationAnswer & { repeated: boolean }> {
  return db.transaction(async (tx) => {
    await requirePublicMeeting(tx, key, now)
    const found = await holdMeeting(tx, key)
    const { homepage: _trap, seconds: _seconds, ...said } = body
    const bodyHash = contentHash(JSON.stringify([found.meeting.id, said]))
    const first = await findApplication(tx, body.id)
    if (first) {
      if (first.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
      return { receipt: receiptFor(first.id), number: first.number, repeated: true }
    }
    checkPlace(found, body, now)
    const row = await writeApplication(tx, found, now, { ...body, source: 'applied', channel: 'web', bodyHash, enteredBy: null, lang: body.lang ?? 'zh-CN' })
    await recordAudit(tx, { actor, action: 'application.create', subjectKind: 'application', subjectId: row.id, detail: { number: row.number } })
    const receipt = receiptFor(row.id)
    await tellApplicant(tx, found, row, 'applied', { receipt })
    return { receipt, number: row.number, repeated: false }
  })
}

type Written = Pick<ApplicationBody, 'id' | 'part' | 'category' | 'recommendedBy' | 'view' | 'conflict'> & ApplicantData & Pick<ApplicationRow, 'source' | 'channel' | 'bodyHash' | 'enteredBy' | 'lang'>

/** Writes an application; one person applies once for each part. */
export async function writeApplication(tx: Db, { meeting }: FoundMeeting, now: Date, { name, phone, address, employer, connections, ...said }: Written): Promise<ApplicationRow> {
  const data: ApplicantData = { name, phone, address, employer, connections }
  const hashes = applicantHashes(data, said.enteredBy !== null)
  const same = await findSameApplicant(tx, { meetingId: meeting.id, part: said.part, identityHash: hashes.identityHash })
  if (same) throw new DomainError('invalidInput', {}, { fields: [{ path: phone ? 'phone' : 'name', message: 'alreadyApplied' }] })
  const expiresAt = longestKept(meeting.beginsAt)
  const { id, part, category, recommendedBy, view, conflict, source, channel, bodyHash, enteredBy, lang } = said
  return insertApplication(tx, {
    id, meetingId: meeting.id, part, category: part === 'observer' ? '' : category, source, channel, state: 'received', shownName: maskName(name), sealed: seal(JSON.stringify(data)), ...hashes,
    recommendedBy, view, conflict, receiptHash: keyedHash('receiptHash', receiptFor(id)), bodyHash, enteredBy, lang, expiresAt, createdAt: now,
  })
}

/** How an application stands, by its receipt code. */
export async function readApplication(db: Db, code: string, now: Date): Promise<ApplicationStanding> {
  const application = await requireApplication(db, code)
  const found = await requireMeeting(db, application.meetingId)
  const { meeting } = found
  return {
    meeting: await toMeeting(db, found, now),
    number: application.number, part: application.part, category: meeting.seats.find(row => row.code === application.category)?.name ?? null, state: shownState(application, found), view: application.view, shownName: application.shownName,
    decisionReason: application.decisionReason, place: isListOut(found) && application.state === 'reserve' ? await placeInReserve(db, application) : null, createdAt: application.createdAt.toISOString(), confirmedAt: application.confirmedAt?.toISOString() ?? null,
    answers: seatsAreFixed(meeting) || application.forgottenAt ? [] : applicantAnswers(shownState(application, found), meeting.beginsAt, now),
    canProve: isReachable(application), forgotten: application.forgottenAt !== null, expiresAt: keptUntil(application, meeting),
  }
}

/** Of the meeting what concerns whoever applied: when and where it is now, what was moved, and where an opinion can be given all the same. */
async function toMeeting(db: Db, found: FoundMeeting, now: Date): Promise<ApplicationStanding['meeting']> {
  const { meeting, plan } = found
  const { slug, kind, title, venue, beginsAt, phone, stateReason } = meeting
  const standing = standingOf(found, now)
  const [moves, asking] = await Promise.all([readMoves(db, meeting.id), askingOf(db, found, now)])
  return {
    slug, plan: { slug: plan.slug, title: plan.title }, kind, title, venue, beginsAt: beginsAt.toISOString(), standing, phone, stateReason,
    moves, applies: applyState({ ...meeting, standing, places: placesOf(meeting) }, now), asking: asking?.slug ?? null,
  }
}

/** When what is kept of somebody goes: on the day that was set, or earlier once the minutes are made. */
function keptUntil({ expiresAt }: ApplicationRow, { minutesAt }: FoundMeeting['meeting']): string | null {
  const afterMinutes = minutesAt && new Date(minutesAt.getTime() + keepApplicants.afterEnd * 86_400_000)
  return (afterMinutes && (!expiresAt || afterMinutes < expiresAt) ? afterMinutes : expiresAt)?.toISOString() ?? null
}

/** Whether a code can be sent to the number he left: to a landline none can. */
const isReachable = ({ sealed }: ApplicationRow) => sealed !== null && contactHashOf('sms', openApplicant(sealed).phone) !== null

const isListOut = ({ meeting }: FoundMeeting) => meeting.listPublishedAt !== null

/** What its author reads: who was seated or is in reserve is told when the list is published, to all at once. */
function shownState({ state }: ApplicationRow, found: FoundMeeting): ApplicationRow['state'] {
  return (state === 'selected' || state === 'reserve') && !isListOut(found) ? 'eligible' : state
}

async function requireApplication(db: Db, code: string): Promise<ApplicationRow> {
  const parsed = parseReceipt(code)
  const found = parsed && await findApplicationByReceipt(db, keyedHash('receiptHash', parsed))
  if (!found) throw new DomainError('receiptUnknown')
  return found
}

/** Whether a proof is of the number that its author left: told as soon as there is one, to whoever holds the receipt and the telephone alone. */
export async function proveApplicant(db: Db, code: string, proof: string, now: Date): Promise<void> {
  checkProof(await requireApplication(db, code), proof, now)
}

function checkProof({ contactHash }: ApplicationRow, proof: string, now: Date) {
  const { channel, hash } = proofOf(proof, now)
  if (channel !== 'sms' || !contactHash || hash !== contactHash) throw new DomainError('applicantOther')
}

/** What a proof says; nobody was asked for a mailbox, so nothing is told of one. */
function proofOf(proof: string, now: Date) {
  try {
    return readProof(proof, 'receipt', now)
  }
  catch (error) {
    throw error instanceof DomainError ? new DomainError('applicantProofOver') : error
  }
}

/** Its author takes an application back, confirms that he comes, or declines: with a code sent to the number he left, and then the next of the reserve has the seat. */
export function answerApplication(db: Db, code: string, { answer, proof }: { answer: ApplicantAnswer, proof: string }, actor: Actor, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, (await requireApplication(tx, code)).meetingId)
    requireOpenSeats(found)
    // Read again under the lock: of two answers at once the second sees what the first has done.
    const application = await requireApplication(tx, code)
    checkProof(application, proof, now)
    if (!isPublicMeeting(found, now) || !applicantAnswers(shownState(application, found), found.meeting.beginsAt, now).includes(answer)) throw new DomainError('wrongState', { reason: { zh: '这项答复现在不能办理，请刷新页面查看报名的最新情况。', en: 'this is not possible now; reload the page to see how the application stands.' } })
    await settleAnswer(tx, found, application, answer, now)
    await recordAudit(tx, { actor, action: answer === 'withdraw' ? 'application.withdraw' : 'application.answer', subjectKind: 'application', subjectId: application.id, detail: { number: application.number, decision: answer } })
    await raiseGeneration(tx, found.plan.id)
  })
}

/** Writes what somebody answered or the office answered for him. */
export async function settleAnswer(tx: Db, found: FoundMeeting, application: ApplicationRow, answer: ApplicantAnswer, now: Date) {
  if (answer === 'confirm') return void await updateApplication(tx, application, { state: 'confirmed', confirmedAt: now })
  if (answer === 'decline') return leaveSeat(tx, found, application, 'dropped')
  // Withdrawn before there was a seat: what is kept of him goes at once (个人信息保护法 Art. 47).
  const emptied = { sealed: null, identityHash: '', contactHash: '', view: '', conflict: '', recommendedBy: '', decisionReason: '', forgottenAt: now }
  await leaveSeat(tx, found, application, 'withdrawn', emptied)
}
