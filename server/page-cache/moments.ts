import { onForget } from './generations'

interface Kept { until: number, value: Promise<unknown> }

const kept = new Map<string, Kept>()
const lifetime = 2_000
const most = 500
onForget(() => kept.clear())

/**
 * What everybody reads, asked of the database once in two seconds by each process: well within the ten seconds in which
 * what is taken down has to be gone (design §4.14). Forgotten at once when somebody on the staff writes in this process, and
 * before a page is rendered for a generation that another process raised.
 */
export function forAMoment<T>(key: string, load: () => Promise<T>): Promise<T> {
  const found = kept.get(key)
  // Under one key always the same loader is asked.
  if (found && found.until > performance.now()) return found.value as Promise<T>
  const value = load()
  value.catch(() => kept.delete(key))
  // Keys come from addresses: forget all rather than grow without bound.
  if (kept.size >= most) kept.clear()
  kept.set(key, { until: performance.now() + lifetime, value })
  return value
}

interface Piece { askedAt: number, value: Promise<unknown>, renewing: boolean }

const pieces = new Map<string, Piece>()
/** How much longer than `lifetime` a piece is handed out while it is asked for anew: with `lifetime`, still far from ten seconds. */
const grace = 4_000
const mostPieces = 5_000
let forgotten = 0
onForget(() => {
  forgotten++
  pieces.clear()
})

/**
 * Pieces of something by their numbers, each kept as `forAMoment` keeps a whole, for what is dear to ask for: an old one is
 * handed out for some seconds more while it is asked for anew, so that nobody waits for it as long as somebody keeps
 * looking. `load` is asked once for all that are missing and answers in their order.
 */
export function eachForAMoment<T>(name: string, numbers: readonly number[], load: (missing: number[]) => Promise<T[]>): Promise<T[]> {
  const now = performance.now()
  const held = numbers.map((number) => {
    const piece = pieces.get(`${name} ${number}`)
    return piece && now < piece.askedAt + lifetime + grace ? piece : undefined
  })
  const missing = numbers.filter((_, i) => !held[i])
  const loaded = missing.length ? load(missing) : Promise.resolve([])
  const made = missing.map((number, i) => {
    const key = `${name} ${number}`
    const piece = { askedAt: now, value: loaded.then(values => values[i]), renewing: false }
    piece.value.catch(() => {
      if (pieces.get(key) === piece) pieces.delete(key)
    })
    keepPiece(key, piece)
    return piece
  })
  const old = numbers.filter((_, i) => held[i] && !held[i].renewing && now >= held[i].askedAt + lifetime)
  if (old.length) void renew(name, old, load)
  const inOrder = made.values()
  // The missing ones stand in the order in which they were missed; under one name always the same loader is asked.
  return Promise.all(held.map(piece => (piece ?? inOrder.next().value)?.value)) as Promise<T[]>
}

/** Asks anew for old pieces; until the answer is there, the old ones are handed out. */
async function renew<T>(name: string, numbers: number[], load: (missing: number[]) => Promise<T[]>) {
  const [askedAt, before] = [performance.now(), forgotten]
  const keys = numbers.map(number => `${name} ${number}`)
  for (const key of keys) setRenewing(key, true)
  try {
    const values = await load(numbers)
    // What was read before a write is no answer for those who come after it.
    if (before === forgotten) values.forEach((value, i) => keepPiece(keys[i] ?? '', { askedAt, value: Promise.resolve(value), renewing: false }))
  }
  catch {
    // Tried again by the next who asks; who comes when the old one is over waits, and is told.
    for (const key of keys) setRenewing(key, false)
  }
}

function setRenewing(key: string, renewing: boolean) {
  const piece = pieces.get(key)
  if (piece) piece.renewing = renewing
}

/** Keeps a piece as the newest; the oldest go. */
function keepPiece(key: string, piece: Piece) {
  pieces.delete(key)
  pieces.set(key, piece)
  for (const oldest of pieces.keys()) {
    if (pieces.size <= mostPieces) break
    pieces.delete(oldest)
  }
}
