import { randomUUID } from 'node:crypto'
import type { NewSubmission } from '#db/queries/submissions'
import { contactForCode, verifiedBy } from '#shared/domain/contact-code'
import type { ContactProof } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { formatReceipt } from '#shared/domain/receipt-code'
import type { ContactRule } from '#shared/domain/stage'
import { isVerified } from '#shared/domain/submission'
import type { Verification } from '#shared/domain/submission'
import type { SubmissionBody } from '#shared/schemas/submission'
import { hashesOf } from './contact-data'
import type { StageContext } from './stage-context'
import type { Arrival } from './submissions'

/**
 * How the author of a submission is known (docs/decisions/0012). What staff enter they took down for somebody; a proof
 * given must be of a contact given; and a stage that asks for a contact takes nothing from an unknown author.
 */
export function verificationOf(rule: ContactRule, body: SubmissionBody, { actor, channel, now }: Arrival): Verification {
  if ((channel !== 'web' && channel !== 'wechat') || can(actor, 'desk.open')) return 'staff'
  const proven = body.proof ? provenContact(body, now) : 'none'
  // A helper's account says who helped, not who the author is.
  const verification = actor.kind === 'person' && !body.helper ? 'account' : proven
  if (rule === 'contact' && !isVerified(verification)) throw unprovable(body.contact ?? {})
  return verification
}

function provenContact(body: SubmissionBody, now: Date): Verification {
  const { phoneHash, emailHash } = hashesOf(body.contact ?? {})
  const proof = readSubmitProof(body.proof ?? '', now)
  if (proof.hash !== (proof.channel === 'sms' ? phoneHash : emailHash)) throw unverified('contact.code')
  return verifiedBy(proof.channel)
}

/** In the form an old proof is an entry to be mended like any other. */
function readSubmitProof(proof: string, now: Date): ContactProof {
  try {
    return readProof(proof, 'submit', now)
  }
  catch (error) {
    throw error instanceof DomainError ? unverified('contact.code') : error
  }
}

/** What is missing where a stage asks for a contact: any, one that can be sent a code, or the code. */
function unprovable({ phone, email }: NonNullable<SubmissionBody['contact']>) {
  if (!phone && !email) return unverified('contact.phone')
  return contactForCode({ phone, email }) ? unverified('contact.code') : new DomainError('contactUnverified', {}, { fields: [{ path: 'contact.phone', message: 'mobileNeeded' }] })
}

function unverified(path: 'contact.code' | 'contact.phone') {
  return new DomainError('contactUnverified', {}, { fields: [{ path, message: path === 'contact.code' ? 'codeNeeded' : 'contactNeeded' }] })
}

/** The receipt for a contact that was proven: what nobody proved is never written to, it may be a stranger's. */
export function receiptMessage({ stage }: StageContext, body: SubmissionBody, { verification, receipt }: { verification: Verification, receipt: string }): NewSubmission['receiptMessage'] {
  const contact = verification === 'phone' || verification === 'email' ? contactForCode({ ...body.contact, ...verification === 'email' ? { phone: '' } : {} }) : null
  if (!contact) return null
  const lang = body.lang ?? 'zh-CN'
  const params = { receipt: formatReceipt(receipt), stage: (lang === 'en' ? stage.title.en : '') || stage.title.zh, link: receiptLink(receipt, lang) }
  return { id: randomUUID(), channel: contact.channel, template: 'receipt', lang, sealed: seal(JSON.stringify({ to: contact.value, params })) }
}

/** The address of a receipt, where the site's own is set: outside a request nobody else knows it. */
export function receiptLink(receipt: string, lang: string): string {
  const site = useConfig().GONGHUI_URL?.replace(/\/$/, '')
  return site ? `${site}${lang === 'en' ? '/en' : ''}/receipts/${receipt}` : ''
}
