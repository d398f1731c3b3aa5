import { randomUUID } from 'node:crypto'
import type { NewSubmission } from '#db/queries/submissions'
import { contactForCode, verifiedBy } from '#shared/domain/contact-code'
import type { ContactChannel, ContactProof } from '#shared/domain/contact-code'
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

/** How the author of a submission is known, and which of his contacts a code has proven. */
export interface AuthorKnown { verification: Verification, proven: ContactChannel | null }

/**
 * How the author of a submission is known (docs/decisions/0012). What staff enter they took down for somebody; a proof
 * given must be of a contact given, and counts also for who is signed in: his receipt and answers go there; and a stage
 * that asks for a contact takes nothing from an unknown author.
 */
export function verificationOf(rule: ContactRule, body: SubmissionBody, { actor, channel, now }: Arrival): AuthorKnown {
  if ((channel !== 'web' && channel !== 'wechat') || can(actor, 'desk.open')) return { verification: 'staff', proven: null }
  const proven = body.proof ? provenContact(body, now) : null
  // A helper's account says who helped, not who the author is.
  const verification = actor.kind === 'person' && !body.helper ? 'account' : proven ? verifiedBy(proven) : 'none'
  if (rule === 'contact' && !isVerified(verification)) throw unverified(body.contact?.phone || body.contact?.email ? 'contact.code' : 'contact.phone')
  return { verification, proven }
}

function provenContact(body: SubmissionBody, now: Date): ContactChannel {
  const { phoneHash, emailHash } = hashesOf(body.contact ?? {})
  const proof = readSubmitProof(body.proof ?? '', now)
  if (proof.hash !== (proof.channel === 'sms' ? phoneHash : emailHash)) throw unverified('contact.code')
  return proof.channel
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

function unverified(path: 'contact.code' | 'contact.phone') {
  return new DomainError('contactUnverified', {}, { fields: [{ path, message: path === 'contact.code' ? 'codeNeeded' : 'contactNeeded' }] })
}

/** The receipt for a contact that was proven: what nobody proved is never written to, it may be a stranger's. */
export function receiptMessage({ stage }: StageContext, body: SubmissionBody, { proven, receipt }: { proven: ContactChannel | null, receipt: string }): NewSubmission['receiptMessage'] {
  const contact = proven && contactForCode({ ...body.contact, ...proven === 'email' ? { phone: '' } : {} })
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
