import { nextStageInstant } from '#db/queries/stages'
import { listGenerations } from '#db/queries/plans'

interface Snapshot { readAt: number, mark: string, next: number }

let snapshot: Snapshot | undefined
let reading: Promise<Snapshot> | undefined
const fresh = 1_000
const tolerable = 5_000

/**
 * What every cached page depends on: the generations of all plans, and the next instant at which a stage opens or closes.
 * Read at most once a second by each process, so that releasing and taking down are everywhere within seconds
 * without a message between replicas (docs/decisions/0003-page-cache.md).
 */
export async function pageState(now: Date): Promise<Snapshot> {
  const age = snapshot ? now.getTime() - snapshot.readAt : Infinity
  if (!snapshot || age > tolerable) return read(now)
  // Slightly old: answer at once and read again beside it.
  if (age > fresh) read(now).catch(() => {})
  return snapshot
}

function read(now: Date): Promise<Snapshot> {
  reading ??= load(now).finally(() => {
    reading = undefined
  })
  return reading
}

async function load(now: Date): Promise<Snapshot> {
  const db = await useDb()
  const [plans, next] = await Promise.all([listGenerations(db), nextStageInstant(db, now)])
  snapshot = { readAt: now.getTime(), mark: plans.map(plan => `${plan.slug}:${plan.generation}`).sort().join(','), next: next?.getTime() ?? Infinity }
  return snapshot
}
