import type { Db } from '#db/client'
import { acceptSubmission, findSubmission } from '#db/queries/submissions'
import type { NewOpinion, NewSubmission } from '#db/queries/submissions'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { provenBy } from '#shared/domain/ownership'
import { receiptFromBytes } from '#shared/domain/receipt-code'
import type { Actor } from '#shared/domain/roles'
import { isLate, stageState } from '#shared/domain/stage'
import { opinionPurposes } from '#shared/domain/upload'
import type { Channel } from '#shared/domain/submission'
import type { SubmissionAnswer, SubmissionBody } from '#shared/schemas/submission'
import { resolveAnchor } from './anchors'
import { authorLabel, sealContact } from './contact-data'
import type { ContactData } from './contact-data'
import { agreedVersion } from './privacy-notices'
import { stageContext } from './stage-context'
import type { StageContext } from './stage-context'
import { receiptMessage, verificationOf } from './verification'

export interface Arrival { actor: Actor, channel: Channel, now: Date }

/**
 * Takes a submission in. The same id with the same body answers as the first time (`repeated`), with another body it
 * fails with `idempotencyConflict` and shows nothing of the first (design §4.8). Late ones are kept and marked (§4.5).
 */
export async function receiveSubmission(db: Db, stageKey: string, body: SubmissionBody, arrival: Arrival): Promise<SubmissionAnswer & { repeated: boolean }> {
  const context = await stageContext(db, stageKey)
  // A proof is renewed between two attempts of the same submission; it is no part of what was said.
  const bodyHash = contentHash(JSON.stringify([context.stage.id, { ...body, proof: undefined }]))
  const receipt = receiptFor(body.id)
  try {
    checkOpen(context, arrival)
    await checkPhotos(db, body)
    const submission = build(context, body, arrival, { bodyHash, receipt, privacyVersion: await agreedVersion(db, context, body) })
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

/** The receipt code of a submission: 60 bits of an HMAC of its id, so that it need not be stored (design §4.10). */
export function receiptFor(submissionId: string): string {
  return receiptFromBytes(keyedBytes('receipt', submissionId))
}

function checkOpen({ stage }: StageContext, { actor, now }: Arrival) {
  if (stageState(stage, now) === 'upcoming') throw new DomainError('stageNotOpen', { date: legalDate(stage.opensAt) })
  if (stage.contactRule === 'signedIn' && actor.kind === 'guest') throw new DomainError('signInNeeded')
}

async function checkPhotos(db: Db, { opinions }: SubmissionBody) {
  const photos = [...new Set(opinions.flatMap(opinion => opinion.attachments ?? []))]
  if (photos.length === 0) return
  const known = await listUploadIds(db, photos, ...opinionPurposes)
  const fields = opinions.flatMap((opinion, index): FieldError[] => opinion.attachments?.some(photo => !known.includes(photo)) ? [{ path: `opinions.${index}.attachments`, message: 'photoUnknown' }] : [])
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}

function build(context: StageContext, body: SubmissionBody, { actor, channel, now }: Arrival, { bodyHash, receipt, privacyVersion }: { bodyHash: string, receipt: string, privacyVersion: number }): NewSubmission {
  const { contact, proof, helper, ...said } = body
  const { verification, proven } = verificationOf(context.stage.contactRule, body, { actor, channel, now })
  return {
    id: body.id,
    stageId: context.stage.id,
    channel,
    party: body.party ?? 'resident',
    receivedAt: now,
    late: isLate(context.stage, now),
    enteredBy: actor.kind === 'person' ? actor.personId : null,
    personId: verification === 'account' && actor.kind === 'person' ? actor.personId : null,
    verification,
    original: { ...said, ...helper ? { helped: true } : {} },
    bodyHash,
    receiptHash: keyedHash('receiptHash', receipt),
    authorLabel: authorLabel(contact, body.minor === true),
    privacyVersion,
    lang: body.lang ?? 'zh-CN',
    contact: contactOf({ ...contact, helper }, now, proven),
    receiptMessage: receiptMessage(context, body, { proven, receipt }),
    opinions: body.opinions.map((opinion, index) => buildOpinion(context, body, opinion, index)),
  }
}

function contactOf(contact: ContactData, now: Date, proven: ContactChannel | null): NewSubmission['contact'] {
  const sealed = sealContact(contact, now)
  return sealed && { ...sealed, ...provenBy(proven) }
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
