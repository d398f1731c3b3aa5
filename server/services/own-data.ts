import type { Db } from '#db/client'
import { findContact, putContact, updateAuthor } from '#db/queries/own-submissions'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findByReceipt } from '#db/queries/submissions'
import { contactForCode, verifiedBy } from '#shared/domain/contact-code'
import type { ContactProof } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { parseReceipt } from '#shared/domain/receipt-code'
import type { Actor } from '#shared/domain/roles'
import { isKnown, isRealName } from '#shared/domain/submission'
import type { ContactInput, OwnData } from '#shared/schemas/contact'
import { authorLabel, hashesOf, openContact, sealContact } from './contact-data'
import type { ContactData } from './contact-data'

/** Who says that a submission is his: by the receipt and a fresh code sent to its contact, or by the account it was sent from. */
export interface Claim { proof?: string, actor: Actor, now: Date }
type Found = NonNullable<Awaited<ReturnType<typeof findByReceipt>>>
export interface Owner extends Found { contact: ContactData, keepUntil: Date | null, proof: ContactProof | null }

/** The submission of a receipt for its author; a proof of any other contact opens nothing (`proofInvalid`). */
export async function requireOwner(db: Db, code: string, { proof, actor, now }: Claim): Promise<Owner> {
  const found = await findReceipt(db, code)
  const row = await findContact(db, found.submission.id)
  const owner = { ...found, contact: row ? openContact(row.sealed) : {}, keepUntil: row?.keepUntil ?? null }
  if (actor.kind === 'person' && found.submission.personId === actor.personId) return { ...owner, proof: null }
  const read = readProof(proof ?? '', 'receipt', now)
  if (!row || read.hash !== (read.channel === 'sms' ? row.phoneHash : row.emailHash)) throw new DomainError('proofInvalid')
  return { ...owner, proof: read }
}

async function findReceipt(db: Db, code: string): Promise<Found> {
  const parsed = parseReceipt(code)
  const found = parsed && await findByReceipt(db, keyedHash('receiptHash', parsed))
  if (!found) throw new DomainError('receiptUnknown')
  return found
}

/** One's own data of a submission. */
export async function readOwnData(db: Db, code: string, claim: Claim): Promise<OwnData> {
  return toOwnData(await requireOwner(db, code, claim))
}

function toOwnData({ submission, contact, keepUntil }: Omit<Owner, 'proof'>): OwnData {
  const { name = '', publicName = '', phone = '', email = '', helper } = contact
  return {
    contact: { name, publicName, phone, email },
    helper: helper ?? null,
    shownAs: submission.authorLabel,
    privacyVersion: submission.privacyVersion,
    consentedAt: submission.receivedAt.toISOString(),
    keepUntil: keepUntil?.toISOString() ?? null,
  }
}

/** Corrects one's contact data: what is new and can be sent a code needs a proof of its own, so that nobody signs with another's number. */
export async function correctContact(db: Db, code: string, input: { contact: ContactInput, proofs: readonly string[] }, claim: Claim): Promise<OwnData> {
  const owner = await requireOwner(db, code, claim)
  const contact = { ...owner.contact, ...input.contact }
  checkProven(owner.contact, contact, input.proofs, claim.now)
  return db.transaction(async (tx) => {
    await saveContact(tx, owner, contact, claim)
    await knowByPhone(tx, owner, contact, claim)
    return toOwnData({ ...owner, submission: { ...owner.submission, authorLabel: labelOf(owner, contact) }, contact })
  })
}

/** A phone number that was added with its proof makes the author known by his real name from then on. */
async function knowByPhone(tx: Db, { submission, contact: before }: Owner, after: ContactInput, { actor }: Claim) {
  const phone = contactForCode({ phone: after.phone })
  if (!phone || hashesOf(after).phoneHash === hashesOf(before).phoneHash || isRealName(submission.verification)) return
  await updateAuthor(tx, submission.id, { verification: 'phone' })
  await recordAudit(tx, { actor, action: 'submission.verify', subjectKind: 'submission', subjectId: submission.id, detail: { method: 'phone' } })
}

function checkProven(before: ContactInput, after: ContactInput, proofs: readonly string[], now: Date) {
  const [old, next] = [hashesOf(before), hashesOf(after)]
  const proven = proofs.map(proof => readProof(proof, 'receipt', now).hash)
  const fields = ([['phoneHash', 'phone'], ['emailHash', 'email']] as const)
    .filter(([hash, name]) => next[hash] && next[hash] !== old[hash] && contactForCode({ [name]: after[name] }) && !proven.includes(next[hash]))
    .map(([, name]) => ({ path: `contact.${name}`, message: 'codeNeeded' }))
  if (fields.length) throw new DomainError('contactUnverified', {}, { fields })
}

/**
 * The author proves his contact after sending, so that his opinion need not be vouched for. Where none is on record, the
 * one he gives now becomes it: whoever holds the receipt is the author as far as anybody knows.
 */
export async function verifyAuthor(db: Db, code: string, input: { contact?: ContactInput, proof: string }, { actor, now }: Claim) {
  const proof = readProof(input.proof, 'receipt', now)
  const found = await findReceipt(db, code)
  const row = await findContact(db, found.submission.id)
  const known = row ? openContact(row.sealed) : {}
  const contact = known.phone || known.email ? known : { ...known, ...input.contact }
  const hashes = hashesOf(contact)
  if (proof.hash !== (proof.channel === 'sms' ? hashes.phoneHash : hashes.emailHash)) throw new DomainError('proofInvalid')
  await db.transaction(async (tx) => {
    if (contact !== known) await saveContact(tx, { ...found, contact: known, keepUntil: row?.keepUntil ?? null }, contact, { actor, now })
    const { verification } = found.submission
    // A phone number adds the real name to what a mailbox has proven.
    if (isRealName(verification) || (isKnown(verification) && proof.channel === 'email')) return
    await updateAuthor(tx, found.submission.id, { verification: verifiedBy(proof.channel) })
    await recordAudit(tx, { actor, action: 'submission.verify', subjectKind: 'submission', subjectId: found.submission.id, detail: { method: verifiedBy(proof.channel) } })
  })
}

async function saveContact(tx: Db, { submission, keepUntil, ...owner }: Omit<Owner, 'proof'>, contact: ContactData, { actor, now }: Claim) {
  const sealed = sealContact(contact, submission.receivedAt) ?? { sealed: seal('{}'), phoneHash: null, emailHash: null, keepUntil: now }
  await putContact(tx, { submissionId: submission.id, ...sealed, keepUntil: keepUntil ?? sealed.keepUntil })
  await updateAuthor(tx, submission.id, { authorLabel: labelOf({ submission, ...owner }, contact) })
  const fields = (['name', 'publicName', 'phone', 'email'] as const).filter(name => (contact[name] ?? '') !== (owner.contact[name] ?? ''))
  await recordAudit(tx, { actor, action: 'contact.correct', subjectKind: 'submission', subjectId: submission.id, detail: { fields } })
  await raiseGenerationOfStage(tx, submission.stageId)
}

function labelOf({ submission }: Pick<Owner, 'submission'>, contact: ContactInput): string {
  return submission.withdrawnAt ? '' : authorLabel(contact, submission.original.minor === true)
}
