import { nextMeetingInstant } from '#db/queries/meetings'
import { nextNoticeInstant } from '#db/queries/notices'
import { nextStageInstant } from '#db/queries/stages'
import { endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { listGenerations } from '#db/queries/plans'

interface Snapshot { readAt: number, mark: string, next: number }

let snapshot: Snapshot | undefined
let reading: Promise<Snapshot> | undefined
let epoch = 0
let lastMark = ''
const fresh = 1_000
const tolerable = 5_000

/**
 * What every cached page depends on: the generations of all plans, and the next instant at which it changes of itself: a stage
 * opens or closes, a notice goes out, or a day ends, since days left and promises are told in days.
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

/** Makes the next page ask again: somebody on the staff has just written in this process and wants to see it. */
export function forgetPageState() {
  epoch++
  snapshot = undefined
  reading = undefined
  tellListeners()
}

const listeners: (() => void)[] = []

/** Has `forget` called whenever somebody on the staff has written: in this process, or in another whose raised generation is read. */
export function onForget(forget: () => void) {
  listeners.push(forget)
}

function tellListeners() {
  for (const forget of listeners) forget()
}

function read(now: Date): Promise<Snapshot> {
  if (reading) return reading
  const own = load(now).finally(() => {
    if (reading === own) reading = undefined
  })
  return reading = own
}

async function load(now: Date): Promise<Snapshot> {
  const begun = epoch
  const db = await useDb()
  const [plans, ...instants] = await Promise.all([listGenerations(db), nextStageInstant(db, now), nextNoticeInstant(db, now), nextMeetingInstant(db, now)])
  const found = { readAt: now.getTime(), mark: plans.map(plan => `${plan.slug}:${plan.generation}`).sort().join(','), next: Math.min(...instants.map(instant => instant?.getTime() ?? Infinity), endOfLegalDay(legalDate(now)).getTime()) }
  // A page rendered for a new generation may not be made of what was kept under the old one.
  if (found.mark !== lastMark) tellListeners()
  lastMark = found.mark
  // What was read before a write is no answer for those who come after it.
  if (begun === epoch) snapshot = found
  return found
}
