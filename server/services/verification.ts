import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import type { NewSubmission } from '#db/queries/submissions'
import { contactForCode, verifiedBy } from '#shared/domain/contact-code'
import type { ContactChannel, ContactProof } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { findPerson } from '#db/queries/people'
import { can, maySignInByCode } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { formatReceipt } from '#shared/domain/receipt-code'
import type { ContactRule } from '#shared/domain/stage'
import { isKnown, isRealName } from '#shared/domain/submission'
import type { Verification } from '#shared/domain/submission'
import type { ReceivedBody } from '#shared/schemas/submission'
import { hashesOf } from './contact-data'
import type { StageContext } from './stage-context'
import type { Arrival } from './submissions'

/** How the author of a submission is known, and which of his contacts a code has proven. */
export interface AuthorKnown { verification: Verification, proven: ContactChannel | null }

/**
 * How the author of a submission is known (docs/decisions/0012). What staff enter they took down for somebody; a proof
 * given must be of a contact given, and counts also for who is signed in: his receipt and answers go there; and a stage
 * that asks for a contact takes nothing from an unknown author. `account` is how the author's own account makes him known
 * (`accountStanding`).
 */
export function verificationOf(rule: ContactRule, body: ReceivedBody, { actor, channel, now }: Arrival, account: Verification): AuthorKnown {
  if ((channel !== 'web' && channel !== 'wechat') || can(actor, 'submission.enter')) return { verification: 'staff', proven: null }
  const proven = body.proof ? provenContact(body, now) : null
  const verification = isRealName(account) || !proven ? account : verifiedBy(proven)
  if (rule === 'contact' && !isKnown(verification)) throw unprovable(body.contact ?? {})
  return { verification, proven }
}

/** Whether the person who sends is the author: a helper's account says who helped, and staff enter for others. */
export function isOwnSubmission(actor: Actor, body: ReceivedBody): actor is Extract<Actor, { kind: 'person' }> {
  return actor.kind === 'person' && !body.helper && !can(actor, 'submission.enter')
}

/**
 * What an account says of its owner: `account` where a real name stands behind it, by a phone number or because the
 * administration gave him an office, `mailAccount` where there is only a mailbox, `none` where the author is another.
 */
export async function accountStanding(db: Db, actor: Actor, body: ReceivedBody): Promise<Verification> {
  if (!isOwnSubmission(actor, body)) return 'none'
  const appointed = actor.roles.length > 0 && !maySignInByCode(actor.roles)
  return appointed || (await findPerson(db, actor.personId))?.phoneHash ? 'account' : 'mailAccount'
}

function provenContact(body: ReceivedBody, now: Date): ContactChannel {
  const { phoneHash, emailHash } = hashesOf(body.contact ?? {})
  const proof = readSubmitProof(body.proof ?? '', now)
  if (proof.hash !== (proof.channel === 'sms' ? phoneHash : emailHash)) throw unverified('contact.code')
  return proof.channel
}

/** What a proof sent with a form shows; `contactUnverified` where there is none or it is too old: in the form that is an entry to be mended like any other. */
export function readSubmitProof(proof: string, now: Date): ContactProof {
  try {
    return readProof(proof, 'submit', now)
  }
  catch (error) {
    throw error instanceof DomainError ? unverified('contact.code') : error
  }
}

/** What is missing where a stage asks for a contact: any, one that can be sent a code, or the code. */
function unprovable({ phone, email }: NonNullable<ReceivedBody['contact']>) {
  if (!phone && !email) return unverified('contact.phone')
  return contactForCode({ phone, email }) ? unverified('contact.code') : new DomainError('contactUnverified', {}, { fields: [{ path: 'contact.phone', message: 'mobileNeeded' }] })
}

function unverified(path: 'contact.code' | 'contact.phone') {
  return new DomainError('contactUnverified', {}, { fields: [{ path, message: path === 'contact.code' ? 'codeNeeded' : 'contactNeeded' }] })
}

/** The receipt for a contact that was proven: what nobody proved is never written to, it may be a stranger's. */
export function receiptMessage({ stage }: StageContext, body: ReceivedBody, { proven, receipt }: { proven: ContactChannel | null, receipt: string }): NewSubmission['receiptMessage'] {
  const contact = proven && contactForCode({ ...body.contact, ...proven === 'email' ? { phone: '' } : {} })
  if (!contact) return null
  const lang = body.lang ?? 'zh-CN'
  const params = { receipt: formatReceipt(receipt), stage: (lang === 'en' ? stage.title.en : '') || stage.title.zh, link: receiptLink(receipt, lang) }
  return { id: randomUUID(), channel: contact.channel, template: 'receipt', lang, sealed: seal(JSON.stringify({ to: contact.value, params })) }
}

/** The address of a receipt, where the site's own is set: outside a request nobody else knows it. */
export function receiptLink(receipt: string, lang: string): string {
  const site = ownUrl()
  return site ? `${site}${lang === 'en' ? '/en' : ''}/receipts/${receipt}` : ''
}
