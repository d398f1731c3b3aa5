/** Fractional parts of the square and cube roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes = Array.from({ length: 312 }, (_, n) => n).filter(n => n > 1 && Array.from({ length: n }, (_, d) => d).every(d => d < 2 || n % d !== 0))
const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
const initial = Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)))
const constants = Int32Array.from(primes.slice(0, 64), prime => fraction(Math.cbrt(prime)))

/**
 * SHA-256, for browsers: `crypto.subtle` is missing on plain http, and one call of it costs more than a short hash.
 * 32 bytes.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const blocks = padded(message)
  const state = Int32Array.from(initial)
  const schedule = new Int32Array(64)
  for (let at = 0; at < blocks.byteLength; at += 64) compress(state, schedule, blocks, at)
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => digest.setInt32(i * 4, word))
  return new Uint8Array(digest.buffer)
}

/** The message, a one, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((message.length + 72) & ~63)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x2000_0000))
  view.setUint32(bytes.length - 4, message.length << 3)
  return view
}

const rotate = (word: number, by: number) => word >>> by | word << 32 - by

function compress(state: Int32Array, w: Int32Array, blocks: DataView, at: number) {
  // Typed arrays of fixed length: each index is there.
  const word = (i: number) => w[i] ?? 0
  for (let i = 0; i < 16; i++) w[i] = blocks.getInt32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const [early, late] = [word(i - 15), word(i - 2)]
    w[i] = word(i - 16) + (rotate(early, 7) ^ rotate(early, 18) ^ early >>> 3) + word(i - 7) + (rotate(late, 17) ^ rotate(late, 19) ^ late >>> 10)
  }
  const kept = (i: number) => state[i] ?? 0
  let [a, b, c, d] = [kept(0), kept(1), kept(2), kept(3)]
  let [e, f, g, h] = [kept(4), kept(5), kept(6), kept(7)]
  for (let i = 0; i < 64; i++) {
    const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e & f ^ ~e & g) + (constants[i] ?? 0) + word(i) | 0
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c) | 0
    h = g
    g = f
    f = e
    e = d + first | 0
    d = c
    c = b
    b = a
    a = first + second | 0
  }
  state.set([kept(0) + a, kept(1) + b, kept(2) + c, kept(3) + d, kept(4) + e, kept(5) + f, kept(6) + g, kept(7) + h])
}
