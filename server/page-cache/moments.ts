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
