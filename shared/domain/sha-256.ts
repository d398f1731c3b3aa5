/** Fractional parts of the square and cube roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes = Array.from({ length: 312 }, (_, n) => n).filter(n => n > 1 && Array.from({ length: n }, (_, d) => d).every(d => d < 2 || n % d !== 0))
const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
const initial = Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)))
const constants = Int32Array.from(primes.slice(0, 64), prime => fraction(Math.cbrt(prime)))

/**
 * SHA-256, for browsers: `crypto.subtle` is missing on plain http, and one call of it costs more than a short hash. Made
 * once for many messages, since allocating costs a third of hashing; the 32 bytes answered hold until the next call.
 */
export function createSha256(): (message: Uint8Array) => Uint8Array {
  const state = new Int32Array(8)
  const schedule = new Int32Array(64)
  const digest = new DataView(new ArrayBuffer(32))
  const bytes = new Uint8Array(digest.buffer)
  let room = new DataView(new ArrayBuffer(64))
  return (message) => {
    const size = (message.length + 72) & ~63
    if (room.byteLength !== size) room = new DataView(new ArrayBuffer(size))
    pad(room, message)
    state.set(initial)
    for (let at = 0; at < size; at += 64) compress(state, schedule, room, at)
    for (let i = 0; i < 8; i++) digest.setInt32(i * 4, state[i] ?? 0)
    return bytes
  }
}

/** The message, a one, zeros, and its length in bits. */
function pad(room: DataView, message: Uint8Array) {
  const bytes = new Uint8Array(room.buffer)
  bytes.set(message)
  bytes.fill(0, message.length)
  bytes[message.length] = 0x80
  room.setUint32(bytes.length - 8, Math.floor(message.length / 0x2000_0000))
  room.setUint32(bytes.length - 4, message.length << 3)
}

const rotate = (word: number, by: number) => word >>> by | word << 32 - by

function compress(state: Int32Array, w: Int32Array, blocks: DataView, at: number) {
  // Typed arrays of fixed length: each index is there.
  for (let i = 0; i < 16; i++) w[i] = blocks.getInt32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const [early, late] = [w[i - 15] ?? 0, w[i - 2] ?? 0]
    w[i] = (w[i - 16] ?? 0) + (rotate(early, 7) ^ rotate(early, 18) ^ early >>> 3) + (w[i - 7] ?? 0) + (rotate(late, 17) ^ rotate(late, 19) ^ late >>> 10) | 0
  }
  let [a, b, c, d] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0]
  let [e, f, g, h] = [state[4] ?? 0, state[5] ?? 0, state[6] ?? 0, state[7] ?? 0]
  for (let i = 0; i < 64; i++) {
    const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e & f ^ ~e & g) + (constants[i] ?? 0) + (w[i] ?? 0) | 0
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
  const added = (i: number, word: number) => state[i] = (state[i] ?? 0) + word | 0
  added(0, a)
  added(1, b)
  added(2, c)
  added(3, d)
  added(4, e)
  added(5, f)
  added(6, g)
  added(7, h)
}
