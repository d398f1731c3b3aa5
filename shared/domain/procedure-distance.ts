import { addDays, daysBetween } from './calendar'
import type { LegalDate } from './calendar'
import { bareEnd, lastDayOf, nthWorkingDay } from './legal-period'
import type { LegalDay, Period } from './legal-period'
import type { When } from './procedure-facts'
import { deadlineOf, found, keys } from './procedure-finding'
import type { CheckInput, Finding } from './procedure-finding'
import { dayOf, hasCome } from './procedure-when'

type Base = Partial<Omit<Finding, 'state' | 'code'>>

/** Something that has to be done a length of time before an event: names of both in `desk.rules.act`, and when they were or are to be. */
export interface Before { act: string, event: string, at: When | null, planned?: When | null, eventAt: When | null, period: Period, /** Whether readers differ by one working day. */ strict?: boolean }

function latestBefore(event: LegalDate, { n, unit }: Period, input: CheckInput): LegalDay {
  return unit === 'workingDays' ? nthWorkingDay(event, -n, input.calendar) : { kind: 'day', date: addDays(event, -n) }
}

/** Whether an act was, or still can be, far enough before its event. Days are legal days: the hour does not count. */
export function doneBefore(input: CheckInput, { act, event, at, planned = null, eventAt, period, strict }: Before, base: Base): Finding {
  const names = { act: keys('act', [act]), event: keys('act', [event]), n: period.n }
  if (eventAt === null) {
    const soonest: LegalDay | null = at !== null && period.unit === 'days' ? { kind: 'day', date: addDays(dayOf(at), period.n) } : null
    return found('pending', 'eventUnset', { ...base, params: names, deadline: soonest && deadlineOf('notBefore', soonest) })
  }
  const day = dayOf(eventAt)
  const due = latestBefore(day, period, input)
  const narrow = strict ? latestBefore(day, { ...period, n: period.n + 1 }, input) : undefined
  const whole = { ...base, deadline: deadlineOf('notAfter', due, narrow) }
  if (due.kind === 'unannounced') return found('pending', 'unannounced', { ...whole, params: { year: due.year }, evidence: [...base.evidence ?? [], due] })
  const params = { ...names, day: { day }, due: { day: due.date }, strict: { day: narrow?.kind === 'day' ? narrow.date : due.date } }
  const doneOn = hasCome(at, input.now) ? dayOf(at) : null
  const intended = at ?? planned
  const done = intended === null ? null : dayOf(intended)
  if (done === null) return input.today > due.date ? found('fail', 'beforeMissed', { ...whole, params }) : found('pending', 'beforeOpen', { ...whole, params })
  const all = { ...params, done: { day: done }, between: daysBetween(done, day) }
  if (done > due.date || (doneOn === null && input.today > due.date)) return found('fail', 'beforeLate', { ...whole, params: all })
  if (doneOn === null) return found('pending', 'beforeOpen', { ...whole, params })
  if (narrow?.kind === 'day' && done > narrow.date) return found('fail', 'beforeStrict', { ...whole, params: all, severity: 'warn' })
  return found('pass', 'beforeMet', { ...whole, params: all })
}

/** Something that has to be done within a length of time after an event. */
export interface Within { act: string, event: string, at: When | null, eventAt: When | null, period: Period }

/** Whether an act was done in time, or how long there still is. A last day of rest moves on (民法典 203); what was done before it is in time whether or not its year is announced. */
export function doneWithin(input: CheckInput, { act, event, at, eventAt, period }: Within, base: Base): Finding {
  const names = { act: keys('act', [act]), event: keys('act', [event]), n: period.n }
  if (!hasCome(eventAt, input.now)) return found('pending', 'eventUnset', { ...base, params: names })
  const day = dayOf(eventAt)
  const due = lastDayOf(day, period, input.calendar)
  const whole = { ...base, deadline: deadlineOf('notAfter', due) }
  const done = hasCome(at, input.now) ? dayOf(at) : null
  const bare = bareEnd(day, period)
  if (due.kind === 'unannounced' && (done === null || done > bare)) {
    return found('pending', 'unannounced', { ...whole, params: { year: due.year }, evidence: [...base.evidence ?? [], due] })
  }
  const last = due.kind === 'day' ? due.date : bare
  const params = { ...names, day: { day }, due: { day: last }, done: { day: done ?? last } }
  if (done === null) return input.today > last ? found('fail', 'withinMissed', { ...whole, params }) : found('pending', 'withinOpen', { ...whole, params })
  return done > last ? found('fail', 'withinLate', { ...whole, params }) : found('pass', 'withinMet', { ...whole, params })
}
