import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

type Purpose = 'receipt' | 'receiptHash' | 'contactHash' | 'contactSeal' | 'limit' | 'auth' | 'form' | 'invitation' | 'code' | 'proof' | 'challenge' | 'challengeKey' | 'pass'

/** A key of its own for every purpose, derived from the installation's secret. */
function keyFor(purpose: Purpose): KeyObject {
  // As a key object: bytes would be made into one anew for every hash.
  return createSecretKey(Buffer.from(hkdfSync('sha256', useConfig().secret, 'gonghui', purpose, 32)))
}

const keys = new Map<Purpose, KeyObject>()
function key(purpose: Purpose): KeyObject {
  const known = keys.get(purpose)
  if (known) return known
  const made = keyFor(purpose)
  keys.set(purpose, made)
  return made
}

/** HMAC-SHA-256 of `value` under the purpose's own key, as bytes. */
export function keyedBytes(purpose: Purpose, value: string): Buffer {
  return createHmac('sha256', key(purpose)).update(value).digest()
}

/** HMAC-SHA-256 as base64url: look-up, claiming and limits without the value itself. */
export function keyedHash(purpose: Purpose, value: string): string {
  return keyedBytes(purpose, value).toString('base64url')
}

/** SHA-256 as hex, for telling equal bodies and files. */
export function contentHash(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}

/** Encrypts a text (AES-256-GCM; nonce, tag and text as base64url). */
export function seal(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key('contactSeal'), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** Opens what `seal` made; throws when it was changed. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key('contactSeal'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
