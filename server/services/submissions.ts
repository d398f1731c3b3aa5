import type { Db } from '#db/client'
import { acceptSubmission, findSubmission } from '#db/queries/submissions'
import type { NewOpinion, NewSubmission } from '#db/queries/submissions'
import { listOpinionFiles } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { provenBy } from '#shared/domain/ownership'
import { receivedOn } from '#shared/domain/intake'
import { isHeldParty, maySpeakAs } from '#shared/domain/party'
import { can } from '#shared/domain/permissions'
import { receiptFromBytes } from '#shared/domain/receipt-code'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import { isLate, stageState } from '#shared/domain/stage'
import { opinionLimit } from '#shared/domain/submission-limits'
import type { Channel, Verification } from '#shared/domain/submission'
import type { UploadPurpose } from '#shared/domain/upload'
import type { ReceivedBody, SubmissionAnswer } from '#shared/schemas/submission'
import { resolveAnchor } from './anchors'
import { authorLabel, sealContact } from './contact-data'
import type { ContactData } from './contact-data'
import { agreedVersion } from './privacy-notices'
import { publicContext, stageContext } from './stage-context'
import type { StageContext } from './stage-context'
import { takenDownError } from './takedowns/read'
import { accountStanding, isOwnSubmission, receiptMessage, verificationOf } from './verification'

/**
 * Who sends, how and when. `network`: where from, if many texts alike from there tell of one sender (`arrivalOf`).
 * `receivedOn`: the legal day on which it arrived, where staff take it down later; `reference`: its number elsewhere.
 * `ofBody`: whoever signs speaks for a body, and what it says is not his own.
 */
export interface Arrival { actor: Actor, channel: Channel, network: string | undefined, now: Date, receivedOn?: LegalDate, reference?: string, ofBody?: true }

/**
 * Takes a submission in. The same id with the same body answers as the first time (`repeated`), with another body it
 * fails with `idempotencyConflict` and shows nothing of the first (design §4.8). Late ones are kept and marked (§4.5).
 */
export async function receiveSubmission(db: Db, stageKey: string, body: ReceivedBody, arrival: Arrival): Promise<SubmissionAnswer & { repeated: boolean }> {
  const context = await stageContext(db, stageKey)
  const bodyHash = bodyHashOf(context, body, arrival)
  const receipt = receiptFor(body.id)
  try {
    const submission = await prepareSubmission(db, context, body, arrival)
    const number = await acceptSubmission(db, submission)
    if (number !== null) return { receipt, number, late: submission.late, repeated: false }
  }
  catch (error) {
    // What was accepted once is answered again, also where its proof has expired meanwhile.
    const first = error instanceof DomainError ? await findSubmission(db, body.id) : undefined
    if (first?.bodyHash !== bodyHash) throw error
    return { receipt, number: first.number, late: first.late, repeated: true }
  }
  const first = await findSubmission(db, body.id)
  if (first?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
  return { receipt, number: first.number, late: first.late, repeated: true }
}

/** The same through the public's own door, where an internal stage is not found. */
export async function receivePublicSubmission(db: Db, stageKey: string, body: ReceivedBody, arrival: Arrival) {
  await publicContext(db, stageKey)
  return receiveSubmission(db, stageKey, body, arrival)
}

/** What two bodies under one id are compared by: without a proof, which is renewed between two attempts, and without the time it took. */
export function bodyHashOf({ stage }: StageContext, body: ReceivedBody, { channel, receivedOn: day, reference }: Pick<Arrival, 'channel' | 'receivedOn' | 'reference'>): string {
  return contentHash(JSON.stringify([stage.id, { ...body, proof: undefined, homepage: undefined, seconds: undefined }, ...day ? [channel, day, ...reference ? [reference] : []] : []]))
}

/** A submission as it would be stored, or why it is refused; nothing is written. */
export async function prepareSubmission(db: Db, context: StageContext, body: ReceivedBody, arrival: Arrival): Promise<NewSubmission> {
  checkOpen(context, arrival)
  // What comes by letter or at the counter is taken down all the same.
  if (context.noticeDown && !can(arrival.actor, 'submission.enter')) throw await takenDownError(db, context.stage.id)
  checkParty(arrival.actor, body)
  await checkFiles(db, body)
  return build(context, body, { ...arrival, account: await accountStanding(db, arrival.actor, body) }, { bodyHash: bodyHashOf(context, body, arrival), receipt: receiptFor(body.id), privacyVersion: await agreedVersion(db, context, body) })
}

/** The receipt code of a submission: 60 bits of an HMAC of its id, so that it need not be stored (design §4.10). */
export function receiptFor(submissionId: string): string {
  return receiptFromBytes(keyedBytes('receipt', submissionId))
}

function checkOpen({ stage }: StageContext, { actor, now }: Arrival) {
  if (stageState(stage, now) === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  if (stage.contactRule === 'signedIn' && actor.kind === 'guest') throw new DomainError('signInNeeded')
}

/** An office is held, not claimed; who only helps somebody does not lend him his own. */
function checkParty(actor: Actor, { party, helper }: ReceivedBody) {
  if (party && isHeldParty(party) && !maySpeakAs(helper ? withoutOffices(actor) : actor, party)) throw new DomainError('partyNotHeld', {}, { fields: [{ path: 'party', message: 'partyNotHeld' }] })
}

const withoutOffices = (actor: Actor): Actor => can(actor, 'submission.enter') ? actor : guest

async function checkFiles(db: Db, { opinions }: ReceivedBody) {
  const known = new Map((await listOpinionFiles(db, opinions.flatMap(opinion => opinion.attachments ?? []))).map(file => [file.id, file.purpose]))
  const fields = opinions.flatMap(({ attachments = [] }, index): FieldError[] => {
    const count = (purpose: UploadPurpose) => attachments.filter(id => known.get(id) === purpose).length
    const faults = [
      attachments.some(id => !known.has(id)) && 'photoUnknown',
      count('opinionPhoto') > opinionLimit.photos && 'photosTooMany',
      count('opinionFile') > opinionLimit.papers && 'papersTooMany',
    ]
    return faults.flatMap(message => message ? [{ path: `opinions.${index}.attachments`, message }] : [])
  })
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}

function build(context: StageContext, body: ReceivedBody, { account, ...arrival }: Arrival & { account: Verification }, { bodyHash, receipt, privacyVersion }: { bodyHash: string, receipt: string, privacyVersion: number }): NewSubmission {
  const { contact, proof, helper, homepage, seconds, ...said } = body
  const { actor, channel, now } = arrival
  const receivedAt = arrival.receivedOn ? receivedOn(arrival.receivedOn, now) : now
  const { verification, proven } = verificationOf(context.stage.contactRule, body, arrival, account)
  return {
    id: body.id,
    stageId: context.stage.id,
    channel,
    party: body.party ?? 'resident',
    receivedAt,
    late: isLate(context.stage, receivedAt),
    enteredBy: actor.kind === 'person' ? actor.personId : null,
    personId: !arrival.ofBody && isOwnSubmission(actor, body) ? actor.personId : null,
    verification,
    original: { ...said, ...helper ? { helped: true } : {} },
    bodyHash,
    receiptHash: keyedHash('receiptHash', receipt),
    authorLabel: authorLabel(contact, body.minor === true),
    reference: arrival.reference ?? '',
    privacyVersion,
    lang: body.lang ?? 'zh-CN',
    contact: contactOf({ ...contact, helper }, now, proven),
    receiptMessage: receiptMessage(context, body, { proven, receipt }),
    trapped: Boolean(homepage),
    // Staff enter what many have said from one office.
    network: arrival.network && !can(actor, 'submission.enter') ? keyedHash('trace', arrival.network) : null,
    opinions: body.opinions.map((opinion, index) => buildOpinion(context, body, opinion, index)),
  }
}

function contactOf(contact: ContactData, now: Date, proven: ContactChannel | null): NewSubmission['contact'] {
  const sealed = sealContact(contact, now)
  return sealed && { ...sealed, ...provenBy(proven) }
}

function buildOpinion(context: StageContext, body: ReceivedBody, opinion: ReceivedBody['opinions'][number], index: number): NewOpinion {
  const { township, anchor, ...place } = resolveAnchor(context, opinion.anchor, `opinions.${index}.anchor`)
  if (opinion.topic && !context.topicCodes.has(opinion.topic)) throw new DomainError('invalidInput', {}, { fields: [{ path: `opinions.${index}.topic`, message: 'topicUnknown' }] })
  const said = context.townships.some(row => row.code === body.township) ? body.township : undefined
  return {
    ...place,
    id: timeOrderedId(),
    ordinal: index + 1,
    text: opinion.text,
    attachments: opinion.attachments ?? [],
    topic: opinion.topic ?? '',
    nature: opinion.nature ?? '',
    township: township || (said ?? ''),
    anchorKind: anchor.kind,
    anchor,
  }
}
