import { addDays, endOfLegalDay, legalDate, shanghaiOffset } from './calendar'

/** What a mailbox can be told about. */
export const subscriptionKinds = ['plan', 'stage', 'township'] as const
export type SubscriptionKind = typeof subscriptionKinds[number]

/**
 * Unconfirmed, a mailbox is kept for `confirmDays`; of a stage until `afterStageDays` after it was concluded. Everything
 * but what cannot wait comes together once a day from `digestHour` on, and nothing by night (decision 0030).
 */
export const subscriptionRule = { confirmDays: 7, afterStageDays: 90, digestHour: 9, quietFrom: 21, quietUntil: 8 } as const

/** What a subscriber is told; urgent is what he would miss by tomorrow. */
export interface News { at: Date, urgent: boolean }

const hour = 3_600_000

/** Whether it is night in Asia/Shanghai, when no mail goes out. */
export function isQuiet(now: Date): boolean {
  const hours = new Date(now.getTime() + shanghaiOffset).getUTCHours()
  return hours >= subscriptionRule.quietFrom || hours < subscriptionRule.quietUntil
}

/** The last instant at which the day's mail was to go out. */
function lastDigest(now: Date): Date {
  const midnight = endOfLegalDay(addDays(legalDate(now), -1)).getTime()
  const today = new Date(midnight + subscriptionRule.digestHour * hour)
  return today <= now ? today : new Date(today.getTime() - 24 * hour)
}

/** Who has been told everything up to an instant before this one is to be written to now; null while there is nothing to tell. */
export function dueUntil(news: readonly News[], now: Date): Date | null {
  const digest = lastDigest(now)
  const due = news.filter(({ at, urgent }) => at <= now && (urgent || at <= digest)).map(({ at }) => at.getTime())
  return due.length ? new Date(Math.max(...due)) : null
}

/** What is told to whoever has been told everything up to `toldUntil`: whenever a mail goes out, all there is. */
export function newsSince<T extends News>(news: readonly T[], { toldUntil, now }: { toldUntil: Date, now: Date }): T[] {
  return news.filter(({ at }) => at > toldUntil && at <= now)
}
