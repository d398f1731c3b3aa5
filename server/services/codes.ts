import { randomInt } from 'node:crypto'
import type { Db } from '#db/client'
import { insertCode, tryCode } from '#db/queries/contact-codes'
import { codeRule, normaliseContact } from '#shared/domain/contact-code'
import type { CodePurpose, ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { queueMessage } from './messages'

/** Whom a code is for, what for, and the network it is asked for or tried from. */
export interface CodeTarget { channel: ContactChannel, to: string, purpose: CodePurpose, network: string }

/** The hash limits are kept under, or the entry to mend: a landline cannot be sent a code. */
export function requireContact({ channel, to }: Pick<CodeTarget, 'channel' | 'to'>): { value: string, hash: string } {
  const [value, hash] = [normaliseContact(channel, to), contactHashOf(channel, to)]
  if (!value || !hash) throw new DomainError('invalidInput', {}, { fields: [{ path: 'to', message: channel === 'sms' ? 'mobile' : 'email' }] })
  return { value, hash }
}

/** Sends a code, whether the contact is known or not; earlier ones for the same contact and purpose that were asked for from the same network count no more. */
export async function sendCode(db: Db, target: CodeTarget & { lang: 'zh-CN' | 'en' }, now: Date) {
  const { value, hash } = requireContact(target)
  const code = String(randomInt(10 ** codeRule.digits)).padStart(codeRule.digits, '0')
  await db.transaction(async (tx) => {
    await insertCode(tx, { channel: target.channel, contactHash: hash, purpose: target.purpose, codeHash: hashOf(hash, target.purpose, code), askedFrom: keyedHash('limit', target.network), expiresAt: new Date(now.getTime() + codeRule.seconds * 1000) })
    await queueMessage(tx, { channel: target.channel, to: value, template: 'code', lang: target.lang, params: { code } })
  })
}

/** Turns a code into a proof; a wrong, used, old or too often tried one is `contactCodeWrong`. */
export async function checkCode(db: Db, target: CodeTarget & { code: string }, now: Date): Promise<string> {
  const { hash } = requireContact(target)
  const right = await tryCode(db, { contactHash: hash, purpose: target.purpose, codeHash: hashOf(hash, target.purpose, target.code), askedFrom: keyedHash('limit', target.network), tries: codeRule.tries, now })
  if (!right) throw new DomainError('contactCodeWrong', {}, { fields: [{ path: 'code', message: 'codeWrong' }] })
  return makeProof({ channel: target.channel, hash, purpose: target.purpose }, now)
}

const hashOf = (contact: string, purpose: CodePurpose, code: string) => keyedHash('code', `${contact}:${purpose}:${code}`)
