import type { resultShowings } from './survey-response'

/** So many new responses at least stand between what is read today and what is read next: one alone would be told by the difference. */
const step = 10
const least = 5

/** Whether the results of a survey may be read by everybody: not at all, once its stage has closed, or now. */
export function showingOf(results: typeof resultShowings[number], isClosed: boolean): 'never' | 'later' | 'now' {
  if (results === 'afterClose') return isClosed ? 'now' : 'later'
  return results === 'live' ? 'now' : 'never'
}

/**
 * How many of the responses, in the order they came, public results are made of: after the close all that came in time
 * (what is late is counted apart, and in no figure of them). While more are coming in they move on by tens, the last five
 * kept back; that alone protects nobody, since two readings can be subtracted: see `roughly`.
 */
export function shownSize({ inTime, isClosed }: { inTime: number, isClosed: boolean }): number {
  return isClosed ? inTime : Math.max(0, Math.floor((inTime - least) / step) * step)
}

/** A count as it is told while more are coming in: rounded down to tens, null below ten. Two readings tell that a ten was passed, not who passed it. */
export function roughly(count: number | null): number | null {
  return count === null || count < step ? null : Math.floor(count / step) * step
}

/** From so many answers on the part of a rough figure is told: both figures are at most nine short, so that it is off by less than five of a hundred. */
export const leastForShare = 200

/** The part of a rough figure in whole per cent, made of what is told alone; null where so few answered that it would mislead. */
export function roughShare(count: number, of: number): number | null {
  return of < leastForShare ? null : Math.round(count / of * 100)
}
