import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** What a key is for; each has its own, derived from the installation's secret. */
export type KeyPurpose = 'receipt' | 'receiptHash' | 'contactHash' | 'contactSeal' | 'limit' | 'auth' | 'form' | 'invitation' | 'code' | 'proof' | 'challenge' | 'challengeKey' | 'pass' | 'trace' | 'kiosk' | 'trial'

/** Keys of receipts as they are kept when the secret is changed: what was handed out stays valid (docs/decisions/0015-keys.md). */
export type ReceiptKeys = Record<'receipt' | 'receiptHash', string>

export type KeyRing = ReturnType<typeof createKeyRing>

/** All keys of one secret; those of receipts are replaced where an earlier secret made them. */
export function createKeyRing(secret: string, receipts?: ReceiptKeys) {
  const keys = new Map<KeyPurpose, KeyObject>()
  const derived = (purpose: KeyPurpose) => Buffer.from(hkdfSync('sha256', secret, 'gonghui', purpose, 32))

  function key(purpose: KeyPurpose): KeyObject {
    const known = keys.get(purpose)
    if (known) return known
    const kept = purpose === 'receipt' || purpose === 'receiptHash' ? receipts?.[purpose] : undefined
    // As a key object: bytes would be made into one anew for every hash.
    const made = createSecretKey(kept ? Buffer.from(kept, 'base64url') : derived(purpose))
    keys.set(purpose, made)
    return made
  }

  function bytes(purpose: KeyPurpose, value: string): Buffer {
    return createHmac('sha256', key(purpose)).update(value).digest()
  }

  return {
    bytes,
    hash: (purpose: KeyPurpose, value: string) => bytes(purpose, value).toString('base64url'),
    seal: (text: string) => sealWith(key('contactSeal'), text),
    unseal: (sealed: string) => unsealWith(key('contactSeal'), sealed),
    /** The keys of receipts, to be kept when the secret is changed. */
    receiptKeys: (): ReceiptKeys => receipts ?? { receipt: derived('receipt').toString('base64url'), receiptHash: derived('receiptHash').toString('base64url') },
  }
}

/** AES-256-GCM: nonce, tag and text as base64url. */
function sealWith(key: KeyObject, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function unsealWith(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
