import { createSha256 } from './sha-256'

/** The same UUID (version 8, RFC 9562) for the same words: what is sent twice is then known by its id. */
export function createSaidId(): (said: string) => string {
  const hash = createSha256()
  return (said) => {
    const bytes = Array.from(hash(new TextEncoder().encode(said)).slice(0, 16))
    const hex = bytes.map((byte, at) => (at === 6 ? 0x80 | (byte & 0x0F) : at === 8 ? 0x80 | (byte & 0x3F) : byte).toString(16).padStart(2, '0')).join('')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
