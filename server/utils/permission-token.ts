import { timingSafeEqual } from 'node:crypto'
import type { KeyPurpose } from './key-ring'

/** A permission with its signature (`body.signature`, base64url): nothing of it is stored, the key alone proves it. Each purpose has its own key, so that none is taken for another. */
export function signPermission(purpose: KeyPurpose, permission: object): string {
  const body = Buffer.from(JSON.stringify(permission)).toString('base64url')
  return `${body}.${keyedHash(purpose, body)}`
}

/** What was signed for this purpose; null where it is forged. */
export function signedBody(purpose: KeyPurpose, token: string): string | null {
  const [body = '', signature = ''] = token.split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(keyedHash(purpose, body))]
  return given.length === right.length && timingSafeEqual(given, right) ? body : null
}
