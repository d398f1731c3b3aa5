/** The server's clock; the only place that reads it for rules, so that tests can move it. */
export function useNow(): Date {
  return new Date(Date.now() + clockShift)
}

let clockShift = 0
/** Moves the clock by milliseconds; only in tests and the demo's time travel. */
export function shiftClock(milliseconds: number) {
  clockShift = milliseconds
}
