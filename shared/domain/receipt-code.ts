/** Crockford's alphabet: no I, L, O (read as digits) and no U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const payloadLength = 12
/** Groups as shown and spoken: XXXX-XXXX-XXXXX. */
const shape = /^(.{4})(.{4})(.{5})$/

/**
 * One step of the check: multiplication by x in the field of 32 elements (x⁵ = x² + 1). In a field each position
 * has a weight of its own that can be divided by, so every single wrong character and every exchange of two is
 * found; weights modulo 32 cannot do that.
 */
const timesX = (value: number) => (value << 1) ^ (value & 16 ? 0b100101 : 0)

/** Starting at 1 keeps a row of zeros from being a valid code. */
const checkOf = (values: readonly number[]) => timesX(values.reduce((state, value) => timesX(state) ^ value, 1))

const characterOf = (value: number) => alphabet.charAt(value)

/**
 * The receipt code of the first 60 bits of `bytes` (at least 8; an HMAC made on the server, design §4.10):
 * twelve characters and a check character, as stored and looked up, without dashes.
 */
export function receiptFromBytes(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError('a receipt code needs 8 bytes')
  const values: number[] = []
  let pending = 0
  let bits = 0
  for (const byte of bytes.subarray(0, 8)) {
    pending = pending << 8 | byte
    bits += 8
    while (bits >= 5 && values.length < payloadLength) {
      bits -= 5
      values.push(pending >> bits & 31)
    }
    pending &= (1 << bits) - 1
  }
  return [...values, checkOf(values)].map(characterOf).join('')
}

/** XXXX-XXXX-XXXXX, as printed and read out; anything that is no code stays as it is. */
export function formatReceipt(code: string): string {
  return code.replace(shape, '$1-$2-$3')
}

/**
 * The code that someone typed or read out, as 13 characters, or null when the check character does not fit.
 * Case, width, blanks and dashes do not matter; O is read as 0, I and L as 1, U as V.
 */
export function parseReceipt(input: string): string | null {
  const code = input
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}_.·−]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V')
  if (code.length !== payloadLength + 1) return null
  const values = Array.from(code, character => alphabet.indexOf(character))
  if (values.includes(-1)) return null
  return checkOf(values.slice(0, payloadLength)) === values[payloadLength] ? code : null
}
