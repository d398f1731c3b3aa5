import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { codePurposes, codeRule, contactChannels, proofHolds } from '#shared/domain/contact-code'
import type { CodePurpose, ContactProof } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'

const proofShape = z.object({ channel: z.enum(contactChannels), hash: z.string(), purpose: z.enum(codePurposes), until: z.number() })

/** A signed proof that a contact was reached for a purpose, good for an hour. It names the contact by its hash alone. */
export function makeProof(contact: Pick<ContactProof, 'channel' | 'hash' | 'purpose'>, now: Date): string {
  const { channel, hash, purpose } = contact
  const body = Buffer.from(JSON.stringify({ channel, hash, purpose, until: now.getTime() + codeRule.proofSeconds * 1000 })).toString('base64url')
  return `${body}.${keyedHash('proof', body)}`
}

/** What a proof says; `proofInvalid` where its signature is not ours, its time is over or it is for another purpose. */
export function readProof(proof: string, purpose: CodePurpose, now: Date): ContactProof {
  const [body = '', signature = ''] = proof.split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(keyedHash('proof', body))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new DomainError('proofInvalid')
  // Signed by us, so it is what `makeProof` wrote.
  const read = proofShape.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  if (!proofHolds(read, purpose, now)) throw new DomainError('proofInvalid')
  return read
}
