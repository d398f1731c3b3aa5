const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 (RFC 4648) without padding: how authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let [value, bits, text] = [0, 0, '']
  for (const byte of bytes) {
    value = (value << 8 | byte) & 0xffff
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[value >>> (bits - 5) & 31]
  }
  return bits ? text + alphabet[value << (5 - bits) & 31] : text
}
