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
 * How many of the responses, in the order they came, public results are made of. While more are coming in, they move on by
 * tens, the last five kept back, so that neither the next step nor the last one, when everything that came in time is
 * shown, is told apart by less than five people. What comes late moves on the same way.
 */
export function shownSize({ inTime, late, isClosed }: { inTime: number, late: number, isClosed: boolean }): number {
  const stepped = (n: number) => Math.max(0, Math.floor((n - least) / step) * step)
  return isClosed ? inTime + stepped(late) : stepped(inTime)
}
