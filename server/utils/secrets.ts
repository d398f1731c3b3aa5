import { createHash } from 'node:crypto'
import { createKeyRing } from './key-ring'
import type { KeyPurpose, KeyRing, ReceiptKeys } from './key-ring'

let ring: KeyRing | undefined
const own = () => ring ??= createKeyRing(useConfig().secret)

/** Takes over the keys of receipts that were handed out under an earlier secret; told by the database when it is opened. */
export function keepReceiptKeys(receipts: ReceiptKeys) {
  ring = createKeyRing(useConfig().secret, receipts)
}

/** HMAC-SHA-256 of `value` under the purpose's own key, as bytes. */
export function keyedBytes(purpose: KeyPurpose, value: string): Buffer {
  return own().bytes(purpose, value)
}

/** HMAC-SHA-256 as base64url: look-up, claiming and limits without the value itself. */
export function keyedHash(purpose: KeyPurpose, value: string): string {
  return own().hash(purpose, value)
}

/** SHA-256 as hex, for telling equal bodies and files. */
export function contentHash(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}

/** Encrypts a text (AES-256-GCM; nonce, tag and text as base64url). */
export function seal(text: string): string {
  return own().seal(text)
}

/** Opens what `seal` made; throws when it was changed. */
export function unseal(sealed: string): string {
  return own().unseal(sealed)
}
