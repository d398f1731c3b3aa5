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

interface KeptOne { freshUntil: number, diesAt: number, value: Promise<unknown> }

const keptOnes = new Map<string, KeptOne>()
/** How much longer than `lifetime` a value is handed out while it is asked for anew: beside `lifetime`, still far from ten seconds. */
const grace = 4_000
const mostOnes = 5_000
onForget(() => keptOnes.clear())

/**
 * Values by numbers, each kept as `forAMoment` keeps one, for what is dear to ask for: an old one is handed out for some
 * seconds more while it is asked for anew, so that nobody waits for it as long as somebody keeps looking. `load` is asked
 * once for all that are missing and answers in their order.
 */
export async function eachForAMoment<T>(name: string, numbers: readonly number[], load: (missing: number[]) => Promise<T[]>): Promise<T[]> {
  const now = performance.now()
  const keyOf = (number: number) => `${name} ${number}`
  const ask = (missing: number[]) => {
    if (!missing.length) return
    const answer = load(missing)
    if (keptOnes.size + missing.length > mostOnes) keptOnes.clear()
    missing.forEach((number, i) => {
      const key = keyOf(number)
      const value = answer.then(found => found[i])
      const one = { freshUntil: now + lifetime, diesAt: now + lifetime + grace, value }
      value.catch(() => {
        if (keptOnes.get(key) === one) keptOnes.delete(key)
      })
      keptOnes.set(key, one)
    })
  }
  ask(numbers.filter(number => now >= (keptOnes.get(keyOf(number))?.diesAt ?? 0)))
  const values = numbers.map(number => keptOnes.get(keyOf(number))?.value)
  ask(numbers.filter(number => now >= (keptOnes.get(keyOf(number))?.freshUntil ?? Infinity)))
  // Under one name always the same loader is asked.
  return Promise.all(values) as Promise<T[]>
}
