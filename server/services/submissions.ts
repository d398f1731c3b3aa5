import type { Db } from '#db/client'
import { acceptSubmission, findSubmission } from '#db/queries/submissions'
import type { NewOpinion, NewSubmission } from '#db/queries/submissions'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { maskName } from '#shared/domain/masking'
import { receiptFromBytes } from '#shared/domain/receipt-code'
import type { Actor } from '#shared/domain/roles'
import { isLate, stageState } from '#shared/domain/stage'
import { opinionPurposes } from '#shared/domain/upload'
import type { Channel } from '#shared/domain/submission'
import type { SubmissionAnswer, SubmissionBody } from '#shared/schemas/submission'
import { resolveAnchor } from './anchors'
import { stageContext } from './stage-context'
import type { StageContext } from './stage-context'

const keepContactYears = 3

export interface Arrival { actor: Actor, channel: Channel, now: Date }

/**
 * Takes a submission in. The same id with the same body answers as the first time (`repeated`), with another body it
 * fails with `idempotencyConflict` and shows nothing of the first (design §4.8). Late ones are kept and marked (§4.5).
 */
export async function receiveSubmission(db: Db, stageKey: string, body: SubmissionBody, arrival: Arrival): Promise<SubmissionAnswer & { repeated: boolean }> {
  const context = await stageContext(db, stageKey)
  checkOpen(context, body, arrival)
  await checkPhotos(db, body)
  const bodyHash = contentHash(JSON.stringify([context.stage.id, body]))
  const receipt = receiptFor(body.id)
  const submission = build(context, body, arrival, bodyHash, receipt)
  const number = await acceptSubmission(db, submission)
  if (number !== null) return { receipt, number, late: submission.late, repeated: false }
  const first = await findSubmission(db, body.id)
  if (first?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
  return { receipt, number: first.number, late: first.late, repeated: true }
}

/** The receipt code of a submission: 60 bits of an HMAC of its id, so that it need not be stored (design §4.10). */
export function receiptFor(submissionId: string): string {
  return receiptFromBytes(keyedBytes('receipt', submissionId))
}

function checkOpen({ stage }: StageContext, body: SubmissionBody, { actor, now }: Arrival) {
  if (stageState(stage, now) === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  if (stage.contactRule === 'signedIn' && actor.kind === 'guest') throw new DomainError('signInNeeded')
  if (stage.contactRule === 'contact' && !body.contact?.phone && !body.contact?.email) {
    throw new DomainError('invalidInput', {}, { fields: [{ path: 'contact.phone', message: 'contactNeeded' }] })
  }
}

async function checkPhotos(db: Db, { opinions }: SubmissionBody) {
  const photos = [...new Set(opinions.flatMap(opinion => opinion.attachments ?? []))]
  if (photos.length === 0) return
  const known = await listUploadIds(db, photos, ...opinionPurposes)
  const fields = opinions.flatMap((opinion, index): FieldError[] => opinion.attachments?.some(photo => !known.includes(photo)) ? [{ path: `opinions.${index}.attachments`, message: 'photoUnknown' }] : [])
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}

function build(context: StageContext, body: SubmissionBody, { actor, channel, now }: Arrival, bodyHash: string, receipt: string): NewSubmission {
  const { contact, ...original } = body
  return {
    id: body.id,
    stageId: context.stage.id,
    channel,
    party: body.party ?? 'resident',
    receivedAt: now,
    late: isLate(context.stage, now),
    enteredBy: actor.kind === 'person' ? actor.personId : null,
    original,
    bodyHash,
    receiptHash: keyedHash('receiptHash', receipt),
    authorLabel: contact?.name ? maskName(contact.name) : '',
    privacyVersion: context.stage.privacyVersion,
    lang: body.lang ?? 'zh-CN',
    contact: contact?.name || contact?.phone || contact?.email ? sealContact(contact, now) : null,
    opinions: body.opinions.map((opinion, index) => buildOpinion(context, body, opinion, index)),
  }
}

function buildOpinion(context: StageContext, body: SubmissionBody, opinion: SubmissionBody['opinions'][number], index: number): NewOpinion {
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

function sealContact(contact: NonNullable<SubmissionBody['contact']>, now: Date) {
  const keepUntil = new Date(now)
  keepUntil.setUTCFullYear(keepUntil.getUTCFullYear() + keepContactYears)
  const phone = contact.phone?.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')
  return {
    sealed: seal(JSON.stringify(contact)),
    phoneHash: phone ? keyedHash('contactHash', `phone:${phone}`) : null,
    emailHash: contact.email ? keyedHash('contactHash', `email:${contact.email.trim().toLowerCase()}`) : null,
    keepUntil,
  }
}
