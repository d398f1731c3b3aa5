import type { Db } from '#db/client'
import { findContact, lockSubmission, putContact, updateAuthor } from '#db/queries/own-submissions'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findByReceipt } from '#db/queries/submissions'
import { forgetRepeatsOf } from '#db/queries/text-traces'
import { contactForCode, verifiedBy } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { keepsContact, opensBy, opensByCode } from '#shared/domain/ownership'
import type { ProvenContacts } from '#shared/domain/ownership'
import { parseReceipt } from '#shared/domain/receipt-code'
import type { Actor } from '#shared/domain/roles'
import { isKnown, isRealName } from '#shared/domain/submission'
import type { Verification } from '#shared/domain/submission'
import type { ContactInput, OwnData } from '#shared/schemas/contact'
import { authorLabel, hashesOf, openContact, sealContact } from './contact-data'
import type { ContactData } from './contact-data'

/** Who says that a submission is his: by the receipt and a fresh code sent to its contact, or by the account it was sent from. */
export interface Claim { proof?: string, actor: Actor, now: Date }
type Found = Omit<NonNullable<Awaited<ReturnType<typeof findByReceipt>>>, 'noticeDown'>
/** A submission held until the transaction ends, with what is kept of its author. */
export interface Held extends Found { contact: ContactData, proven: ProvenContacts, keepUntil: Date | null, hashes: { sms: string | null, email: string | null } }

/**
 * The submission of a receipt for its author, held until the transaction ends; a proof of any other contact, or of one
 * that its author has not proven beside one he has, opens nothing (`proofInvalid`).
 */
export async function requireOwner(tx: Db, code: string, { proof, actor, now }: Claim): Promise<Held> {
  const held = await holdReceipt(tx, code)
  const { submission } = held
  if (actor.kind === 'person' && submission.personId === actor.personId) return held
  const { channel, hash } = readProof(proof ?? '', 'receipt', now)
  if (hash !== held.hashes[channel] || !opensBy(channel, submission.verification, held.proven)) throw new DomainError('proofInvalid')
  return prove(tx, held, channel, actor)
}

/**
 * The submission of a receipt for whoever speaks as its author without taking anything away: as `requireOwner` where a code
 * or an account can tell who that is, and the receipt alone where nothing else is known of him (docs/decisions/0024).
 */
export async function requireSpeaker(tx: Db, code: string, claim: Claim): Promise<Held> {
  const held = await holdReceipt(tx, code)
  return isKnowable(held) ? requireOwner(tx, code, claim) : held
}

/** Whether a code or an account can tell who the author of a submission is. */
export function isKnowable({ submission, hashes, proven }: Held): boolean {
  return submission.personId !== null || opensByCode({ sms: hashes.sms !== null, email: hashes.email !== null }, submission.verification, proven)
}

async function holdReceipt(tx: Db, code: string): Promise<Held> {
  const parsed = parseReceipt(code)
  const found = parsed && await findByReceipt(tx, keyedHash('receiptHash', parsed))
  if (!found) throw new DomainError('receiptUnknown')
  return holdSubmission(tx, found)
}

/** A submission held until the transaction ends, for whoever has been found to be its author. */
export async function holdSubmission(tx: Db, found: Found): Promise<Held> {
  // Read again under the lock: of a correction and a withdrawal at once the second sees what the first has done.
  const submission = await lockSubmission(tx, found.submission.id)
  if (!submission) throw new DomainError('receiptUnknown')
  const row = await findContact(tx, submission.id)
  return {
    stage: found.stage,
    submission,
    contact: row ? openContact(row.sealed) : {},
    proven: { phoneProven: row?.phoneProven ?? false, emailProven: row?.emailProven ?? false },
    keepUntil: row?.keepUntil ?? null,
    hashes: { sms: row?.phoneHash ?? null, email: row?.emailHash ?? null },
  }
}

/** Notes that a code has reached a contact: from then on its channel alone opens, and a phone number makes its author known by his real name. */
async function prove(tx: Db, held: Held, channel: ContactChannel, actor: Actor): Promise<Held> {
  const { submission, proven: before } = held
  const proven = { phoneProven: before.phoneProven || channel === 'sms', emailProven: before.emailProven || channel === 'email' }
  const verification = knownBy(submission.verification, channel)
  const isNews = verification !== submission.verification || proven.phoneProven !== before.phoneProven || proven.emailProven !== before.emailProven
  if (!isNews) return held
  await updateAuthor(tx, submission.id, { verification, proven })
  await recordAudit(tx, { actor, action: 'submission.verify', subjectKind: 'submission', subjectId: submission.id, detail: { method: verifiedBy(channel) } })
  return { ...held, submission: { ...submission, verification }, proven }
}

/** How an author is known once this channel's contact is proven as well. */
function knownBy(verification: Verification, channel: ContactChannel): Verification {
  if (isRealName(verification) || (isKnown(verification) && channel === 'email')) return verification
  return verifiedBy(channel)
}

/** One's own data of a submission. */
export function readOwnData(db: Db, code: string, claim: Claim): Promise<OwnData> {
  return db.transaction(async tx => toOwnData(await requireOwner(tx, code, claim)))
}

/** What is kept of an author, as he reads it. */
export function toOwnData({ stage, submission, contact, proven, keepUntil }: Held): OwnData {
  const { name = '', publicName = '', phone = '', email = '', helper } = contact
  return {
    contact: { name, publicName, phone, email },
    proven: [...proven.phoneProven ? ['phone' as const] : [], ...proven.emailProven ? ['email' as const] : []],
    needed: keepsContact(stage.contactRule, submission.personId !== null),
    helper: helper ?? null,
    shownAs: submission.authorLabel,
    privacyVersion: submission.privacyVersion,
    consentedAt: submission.original.consent ? submission.receivedAt.toISOString() : null,
    keepUntil: keepUntil?.toISOString() ?? null,
  }
}

/** Corrects one's contact data: what is new and can be sent a code needs a proof of its own, so that nobody signs with another's number. */
export function correctContact(db: Db, code: string, input: { contact: ContactInput, proofs: readonly string[] }, claim: Claim): Promise<OwnData> {
  return db.transaction(async (tx) => {
    const held = await requireOwner(tx, code, claim)
    const contact = { ...held.contact, ...input.contact }
    requireKept(held, contact)
    const given = input.proofs.map(proof => readProof(proof, 'receipt', claim.now).hash)
    const proven = provenAfter(held, contact, given)
    const saved = await saveContact(tx, held, contact, { proven, actor: claim.actor, now: claim.now })
    // A phone number added with its proof adds the real name to what a mailbox has proven.
    return toOwnData(proven.phoneProven ? await prove(tx, saved, 'sms', claim.actor) : saved)
  })
}

/** Fails where the last contact would go of a submission whose stage asks for one. */
export function requireKept({ contact, stage, submission }: Held, after: ContactData) {
  const isLast = (contact.phone || contact.email) && !after.phone && !after.email
  if (isLast && keepsContact(stage.contactRule, submission.personId !== null)) throw new DomainError('contactKept')
}

/** What is proven of a corrected contact; what is new, or would be the only one left unproven, needs a code. */
function provenAfter({ contact: before, proven }: Held, after: ContactData, given: readonly string[]): ProvenContacts {
  const [old, next] = [hashesOf(before), hashesOf(after)]
  const holds = (hash: 'phoneHash' | 'emailHash', was: boolean) => next[hash] !== null && (given.includes(next[hash]) || (was && next[hash] === old[hash]))
  const result = { phoneProven: holds('phoneHash', proven.phoneProven), emailProven: holds('emailHash', proven.emailProven) }
  const isLost = (proven.phoneProven || proven.emailProven) && !result.phoneProven && !result.emailProven
  const fields = ([['phoneHash', 'phone'], ['emailHash', 'email']] as const)
    .filter(([hash, name]) => next[hash] && (isLost || next[hash] !== old[hash]) && contactForCode({ [name]: after[name] }) && !given.includes(next[hash]))
    .map(([, name]) => ({ path: `contact.${name}`, message: 'codeNeeded' }))
  if (fields.length) throw new DomainError('contactUnverified', {}, { fields })
  return result
}

/**
 * The author proves his contact after sending, so that his opinion need not be vouched for. Where none is on record, the
 * one he gives now becomes it: whoever holds the receipt is the author as far as anybody knows.
 */
export function verifyAuthor(db: Db, code: string, input: { contact?: ContactInput, proof: string }, { actor, now }: Claim): Promise<void> {
  return db.transaction(async (tx) => {
    const { channel, hash } = readProof(input.proof, 'receipt', now)
    const held = await holdReceipt(tx, code)
    const { contact: known } = held
    const contact = known.phone || known.email ? known : { ...known, ...input.contact }
    const hashes = hashesOf(contact)
    const isOwn = actor.kind === 'person' && held.submission.personId === actor.personId
    if (hash !== (channel === 'sms' ? hashes.phoneHash : hashes.emailHash) || !(isOwn || opensBy(channel, held.submission.verification, held.proven))) throw new DomainError('proofInvalid')
    await prove(tx, contact === known ? held : await saveContact(tx, held, contact, { proven: held.proven, actor, now }), channel, actor)
  })
}

/** Writes corrected contact data; of what was withdrawn nothing is written any more. */
export async function saveContact(tx: Db, held: Held, contact: ContactData, { proven, actor, now, reason }: { proven: ProvenContacts, actor: Actor, now: Date, /** Why staff do it for the author. */ reason?: string }): Promise<Held> {
  const { submission } = held
  if (submission.withdrawnAt) throw new DomainError('wrongState', { reason: { zh: '来件已撤回，联系方式已删除，不能再更改。', en: 'the submission was withdrawn and its contact data deleted; they can no longer be changed.' } })
  const sealed = sealContact(contact, submission.receivedAt) ?? { sealed: seal('{}'), phoneHash: null, emailHash: null, keepUntil: now }
  const label = authorLabel(contact, submission.original.minor === true)
  await putContact(tx, { submissionId: submission.id, ...sealed, ...proven, keepUntil: held.keepUntil ?? sealed.keepUntil })
  await updateAuthor(tx, submission.id, { authorLabel: label })
  const { sms, email } = held.hashes
  if ((sms && sms !== sealed.phoneHash) || (email && email !== sealed.emailHash)) await forgetRepeatsOf(tx, [submission.id])
  const fields = (['name', 'publicName', 'phone', 'email'] as const).filter(name => (contact[name] ?? '') !== (held.contact[name] ?? ''))
  await recordAudit(tx, { actor, action: 'contact.correct', subjectKind: 'submission', subjectId: submission.id, detail: { fields, ...reason ? { reason } : {} } })
  await raiseGenerationOfStage(tx, submission.stageId)
  return { ...held, submission: { ...submission, authorLabel: label }, contact, proven }
}
