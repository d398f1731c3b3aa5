import type { Db } from '#db/client'
import { addRatePoints, readRatePoints } from '#db/queries/rate-limits'

/** What a process knows of a count: of this minute and the one before among all processes, and what it has not told yet. */
interface Known { minute: number, before: number, total: number, untold: number, readAt: number }

/** Told every so many, so that accepting writes no row each time (design §4.6). */
const toldEvery = 16
/** Milliseconds after which the others' counts are asked for again. */
const knownFor = 5000
/** Counts that are remembered: one for the installation and one for each stage that is written to. */
const most = 500
const counts = new Map<string, Known>()

const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000)
const keyOf = (name: string, minute: number) => `load:${name}:${minute}`

function knownOf(name: string, now: Date): Known {
  const minute = minuteOf(now)
  const found = counts.get(name)
  if (found?.minute === minute) return found
  if (counts.size >= most) counts.clear()
  const isNext = found?.minute === minute - 1
  const fresh = { minute, before: isNext ? found.total + found.untold : 0, total: 0, untold: 0, readAt: isNext ? found.readAt : 0 }
  counts.set(name, fresh)
  return fresh
}

/** Counts one of what makes load. */
export async function countLoad(db: Db, name: string, now: Date) {
  const known = knownOf(name, now)
  known.untold += 1
  if (known.untold < toldEvery) return
  const points = known.untold
  known.untold = 0
  known.total += points
  await addRatePoints(db, { key: keyOf(name, known.minute), points, until: new Date((known.minute + 2) * 60_000) })
}

/** Counts a submission for the installation and for its stage. */
export async function countSubmission(db: Db, stage: string, now: Date) {
  await countLoad(db, 'all', now)
  await countLoad(db, `stage:${stage}`, now)
}

/** How many there were in the last minute among all processes: of this minute, and of the one before as much as still lies within sixty seconds. */
export async function loadPerMinute(db: Db, name: string, now: Date): Promise<number> {
  const known = knownOf(name, now)
  if (known.readAt <= now.getTime() - knownFor) {
    known.readAt = now.getTime()
    const [key, keyBefore] = [keyOf(name, known.minute), keyOf(name, known.minute - 1)]
    const found = await readRatePoints(db, [key, keyBefore])
    known.total = Math.max(known.total, found.get(key) ?? 0)
    known.before = Math.max(known.before, found.get(keyBefore) ?? 0)
  }
  const gone = now.getTime() % 60_000 / 60_000
  return known.total + known.untold + known.before * (1 - gone)
}
