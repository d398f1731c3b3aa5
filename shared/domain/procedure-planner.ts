import { addDays, daysBetween } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { lastDayOf, nthWorkingDay, surelyWorkingDay } from './legal-period'
import type { LegalDay } from './legal-period'
import { chainSteps, chainTargets, fixedDays, gapsOf } from './procedure-step'
import type { ChainStep, Gap, PlannedStep, Schedule, StepDays, StepStanding, StepState } from './procedure-step'

/** Days before its latest day from which a step is due soon. */
export const soonDays = 10

/** The latest start from which a distance still reaches `end`. */
function before(end: LegalDate, gap: Gap, calendar: HolidayCalendar): LegalDay {
  if (gap.unit === 'workingDays') return nthWorkingDay(end, -gap.n, calendar)
  if (!gap.period) return { kind: 'day', date: addDays(end, -gap.n) }
  for (let date = addDays(end, -gap.n); ; date = addDays(date, -1)) {
    const last = lastDayOf(date, gap, calendar)
    if (last.kind === 'unannounced') return last
    if (last.date <= end) return { kind: 'day', date }
  }
}

/** The earliest end of a distance that begins on a day. */
function after(start: LegalDate, gap: Gap, calendar: HolidayCalendar): LegalDay {
  if (gap.within) return { kind: 'day', date: start }
  if (gap.unit === 'workingDays') return nthWorkingDay(start, gap.n, calendar)
  return gap.period ? lastDayOf(start, gap, calendar) : { kind: 'day', date: addDays(start, gap.n) }
}

const ownDays = (day: LegalDay, n: number, calendar: HolidayCalendar): LegalDay => day.kind === 'day' && n !== 0 ? nthWorkingDay(day.date, n, calendar) : day

/** The bound of a distance of `n` from a day, whatever days of rest an unannounced year has. */
const surely = (from: LegalDate, n: number, { unit }: Gap, calendar: HolidayCalendar): LegalDate => unit === 'workingDays' ? surelyWorkingDay(from, n, calendar) : addDays(from, n)

/** The earlier (or later) of two days; a day that is not known makes the result unknown. */
function outer(one: LegalDay, other: LegalDay, pick: 'min' | 'max'): LegalDay {
  if (one.kind === 'unannounced') return one
  if (other.kind === 'unannounced') return other
  return (pick === 'min') === (one.date <= other.date) ? one : other
}

/**
 * The latest days of all steps, counted back from the target, each with the distance that makes it; what comes before a
 * step whose day is fixed or has been is counted back from that day, where it is the earlier one. A year not announced is said, for
 * it and for all that hangs on it.
 */
export function planBackwards(schedule: Schedule, calendar: HolidayCalendar, fixed: Partial<Record<ChainStep, LegalDate>> = {}): PlannedStep[] {
  const gaps = gapsOf(schedule)
  const planned = new Map<ChainStep, PlannedStep>()
  for (const step of [...chainSteps].reverse()) {
    if (step === chainTargets[schedule.kind]) planned.set(step, { step, latest: { kind: 'day', date: schedule.target }, noLater: schedule.target, strict: null, because: null })
    const bounds = gaps.filter(gap => gap.from === step).flatMap((gap): PlannedStep[] => {
      const next = planned.get(gap.to)
      if (!next) return []
      const own = schedule.own?.[gap.to] ?? 0
      const day = fixed[gap.to]
      const bound: Pick<PlannedStep, 'latest' | 'noLater'> = day !== undefined && day <= next.noLater ? { latest: { kind: 'day', date: day }, noLater: day } : next
      const end = ownDays(bound.latest, -own, calendar)
      const back = (more: number): LegalDay => end.kind === 'day' ? before(end.date, { ...gap, n: gap.n + more }, calendar) : end
      return [{ step, latest: back(0), noLater: surely(surelyWorkingDay(bound.noLater, -own, calendar), -gap.n, gap, calendar), strict: gap.strict ? back(1) : null, because: gap }]
    })
    const first = bounds.reduce<PlannedStep | null>((tightest, one) => tightest !== null && outer(tightest.latest, one.latest, 'min') === tightest.latest ? tightest : one, null)
    if (first) planned.set(step, { ...first, noLater: first.latest.kind === 'day' ? first.latest.date : bounds.map(one => one.noLater).reduce((least, day) => day < least ? day : least) })
  }
  return chainSteps.flatMap(step => planned.get(step) ?? [])
}

/** Where a step comes to: the day, and the day it is surely not before where a year is not announced. */
interface Reach { earliest: LegalDay, notBefore: LegalDate, begins: LegalDate | null }

/** The earliest day each step can come to: what is done stays, what is not can be done today at the earliest, or on the day arranged or planned for it. */
function forward(schedule: Schedule, days: StepDays, today: LegalDate, calendar: HolidayCalendar): Map<ChainStep, Reach> {
  const gaps = gapsOf(schedule)
  const reached = new Map<ChainStep, Reach>()
  for (const step of chainSteps) {
    const { actual, arranged, planned } = days[step] ?? {}
    const waits = gaps.filter(gap => gap.to === step).flatMap((gap) => {
      const from = reached.get(gap.from)
      return from ? [{ gap, from }] : []
    })
    const begins = waits.map(({ from }) => from.notBefore).reduce<LegalDate | null>((last, day) => last === null || day > last ? day : last, null)
    if (actual !== undefined) {
      reached.set(step, { earliest: { kind: 'day', date: actual }, notBefore: actual, begins })
      continue
    }
    const wanted = arranged ?? planned
    const begun = wanted !== undefined && wanted > today ? wanted : today
    const own = schedule.own?.[step] ?? 0
    const ends = waits.map(({ gap, from: { earliest: from } }) => ownDays(from.kind === 'day' ? after(from.date, gap, calendar) : from, own, calendar))
    const sure = waits.map(({ gap, from }) => surelyWorkingDay(surely(from.notBefore, gap.within ? 0 : gap.n, gap, calendar), own, calendar))
    const earliest = ends.reduce<LegalDay>((latest, one) => outer(latest, one, 'max'), { kind: 'day', date: begun })
    reached.set(step, { earliest, notBefore: earliest.kind === 'day' ? earliest.date : sure.reduce((latest, day) => day > latest ? day : latest, begun), begins })
  }
  return reached
}

function stateOf({ latest, noLater }: PlannedStep, { planned, arranged, actual }: NonNullable<StepDays[ChainStep]>, { notBefore, today, isPassed }: { notBefore: LegalDate, today: LegalDate, isPassed: boolean }): StepState {
  if (actual !== undefined) return actual <= noLater ? 'done' : 'late'
  if (isPassed) return 'passed'
  if (noLater < today) return 'missed'
  const wanted = arranged ?? planned
  if (wanted !== undefined && wanted > noLater) return 'plannedLate'
  if (notBefore > noLater) return 'tooShort'
  if (latest.kind === 'unannounced') return 'unannounced'
  return daysBetween(today, latest.date) <= soonDays ? 'soon' : 'ahead'
}

/** Steps before one that is done: nobody waits for them any more. */
function passedSteps(schedule: Schedule, days: StepDays): ReadonlySet<ChainStep> {
  const gaps = gapsOf(schedule)
  const passed = new Set<ChainStep>()
  for (const step of [...chainSteps].reverse()) if (gaps.some(({ from, to }) => from === step && (passed.has(to) || days[to]?.actual !== undefined))) passed.add(step)
  return passed
}

/** A schedule beside what was planned and arranged and what has come: which step is late, and where each comes to from today. */
export function compareSteps(schedule: Schedule, days: StepDays, today: LegalDate, calendar: HolidayCalendar): StepStanding[] {
  const [reached, passed] = [forward(schedule, days, today, calendar), passedSteps(schedule, days)]
  return planBackwards(schedule, calendar, fixedDays(days)).map((one) => {
    const own = days[one.step] ?? {}
    const reach = reached.get(one.step) ?? { earliest: { kind: 'day', date: today }, notBefore: today, begins: null }
    const came = own.actual ?? own.arranged
    return {
      ...one,
      ...reach,
      planned: own.planned ?? null,
      arranged: own.arranged ?? null,
      actual: own.actual ?? null,
      state: stateOf(one, own, { notBefore: reach.notBefore, today, isPassed: passed.has(one.step) }),
      spare: one.latest.kind === 'day' ? daysBetween(came ?? own.planned ?? today, one.latest.date) : null,
      drift: own.planned !== undefined && came !== undefined ? daysBetween(own.planned, came) : null,
    }
  })
}

/** The day the target comes to from today, or is surely not before, where that is later than wanted; null while the target can be kept. */
export function targetMovesTo(schedule: Schedule, standings: readonly StepStanding[]): LegalDate | null {
  const end = standings.find(one => one.step === chainTargets[schedule.kind])?.notBefore
  return end !== undefined && end > schedule.target ? end : null
}

/** Steps whose latest day has moved, as after a holiday was announced or moved. */
export function movedSteps(before: readonly PlannedStep[], now: readonly PlannedStep[]): { step: ChainStep, before: LegalDay | null, now: LegalDay | null }[] {
  const text = (day: LegalDay | undefined) => day ? JSON.stringify(day) : ''
  const of = (steps: readonly PlannedStep[], step: ChainStep) => steps.find(one => one.step === step)?.latest
  return chainSteps.filter(step => text(of(before, step)) !== text(of(now, step))).map(step => ({ step, before: of(before, step) ?? null, now: of(now, step) ?? null }))
}
