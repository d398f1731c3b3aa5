/** As much of WebCrypto as is used; missing in browsers on plain http. */
type Cipher = Pick<SubtleCrypto, 'digest' | 'importKey' | 'encrypt' | 'decrypt'>
type Fill = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

/** What the server knows of a link: under which id its ciphertext stands, and by which proof it is removed. The key behind the `#` cannot be found from either. */
export interface HandoverNames { id: string, proof: string }

const keyShape = /^[\w-]{43}$/
const ivBytes = 12

/** A new key: 256 random bits as base64url, which is all a link carries. */
export const newHandoverKey = (fill: Fill): string => toText(fill(new Uint8Array(32)))

/** Whether it is a key at all: a link may be copied in part. */
export const isHandoverKey = (key: string): boolean => keyShape.test(key)

/** The names of a key, each by a hash of its own. */
export async function handoverNames(cipher: Cipher, key: string): Promise<HandoverNames> {
  const [named, proof] = await Promise.all([derive(cipher, 'name', key), derive(cipher, 'removal', key)])
  return { id: uuidOf(named), proof: toText(proof) }
}

/** Encrypts a text (AES-256-GCM; iv, text and tag as base64url), bound to its survey. */
export async function sealHandover(cipher: Cipher, text: string, { key, survey, fill }: { key: string, survey: string, fill: Fill }): Promise<string> {
  const iv = fill(new Uint8Array(ivBytes))
  const sealed = await cipher.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(survey) }, await secretOf(cipher, key), bytesOf(text))
  return toText(joined(iv, new Uint8Array(sealed)))
}

/** Opens what `sealHandover` made; null where it was changed, or made with another key or for another survey. */
export async function openHandover(cipher: Cipher, sealed: string, { key, survey }: { key: string, survey: string }): Promise<string | null> {
  try {
    const bytes = fromText(sealed)
    const text = await cipher.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData: bytesOf(survey) }, await secretOf(cipher, key), bytes.slice(ivBytes))
    return new TextDecoder().decode(text)
  }
  catch {
    return null
  }
}

async function secretOf(cipher: Cipher, key: string): Promise<CryptoKey> {
  return cipher.importKey('raw', await derive(cipher, 'secret', key), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** 32 bytes for one use of a key: the key is random in all its bits, so a hash of it and the use tells nothing of those for another use. */
async function derive(cipher: Cipher, use: 'name' | 'removal' | 'secret', key: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await cipher.digest('SHA-256', joined(bytesOf(`gonghui handover ${use} `), fromText(key))))
}

/** The first sixteen bytes as a UUID of one's own making (RFC 9562, version 8). */
function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.slice(0, 16), (byte, at) => (at === 6 ? (byte & 0x0F) | 0x80 : at === 8 ? (byte & 0x3F) | 0x80 : byte).toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

/** Letters at a time: as many arguments as a call takes everywhere. */
const portion = 8192

function toText(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += portion) letters += String.fromCharCode(...bytes.subarray(at, at + portion))
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}
