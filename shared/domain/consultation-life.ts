import { addDays, addWorkingDays, endOfLegalDay, legalDate } from './calendar'
import type { HolidayCalendar } from './calendar'

import type { Conclusion, ConsultationState, ConsultationUnitState } from './consultation'

/** Where a request stands by the clock: `open` until its last day ends, `ended` after it while answers are still taken. */
export const consultationStandings = ['drafted', 'open', 'ended', 'closed', 'recalled'] as const
export type ConsultationStanding = typeof consultationStandings[number]

/** Where a unit stands in the office's table: an answer by its conclusion, silence after the last day as 逾期未反馈, never as agreement. */
export const unitStandings = ['asked', 'viewed', 'working', 'signing', 'overdue', 'answered', 'none', 'changes', 'against', 'ended'] as const
export type UnitStanding = typeof unitStandings[number]

interface Asked { state: ConsultationState, closesAt: Date | null }
interface Answering { state: ConsultationUnitState, answeredAt: Date | null, conclusion: Conclusion | null, endedAt: Date | null }

/** Where a request stands at `now`; its last day ends with its last second in Asia/Shanghai. */
export function consultationStanding({ state, closesAt }: Asked, now: Date): ConsultationStanding {
  if (state !== 'sent') return state
  return isPast(closesAt, now) ? 'ended' : 'open'
}

/** Whether the last day is over: from the exclusive instant on. */
export function isPast(closesAt: Date | null, now: Date): boolean {
  return closesAt !== null && now >= closesAt
}

/** Where a unit stands at `now`. Material and confirmations have no conclusion: they are `answered`. */
export function unitStanding({ state, answeredAt, conclusion, endedAt }: Answering, closesAt: Date | null, now: Date): UnitStanding {
  if (endedAt) return 'ended'
  if (answeredAt) return conclusion ?? 'answered'
  return isPast(closesAt, now) ? 'overdue' : state
}

/** Whether a unit still owes an answer. */
export function owesAnswer({ answeredAt, endedAt }: Pick<Answering, 'answeredAt' | 'endedAt'>): boolean {
  return !answeredAt && !endedAt
}

/** Whether a unit has something to send: the answer it owes, or a supplement that was begun. */
export function hasOpenWork({ state, endedAt }: Pick<Answering, 'state' | 'endedAt'>): boolean {
  return state !== 'answered' && !endedAt
}

/** What the office can do with a request. */
export const consultationSteps = ['edit', 'remove', 'send', 'addUnits', 'moveDeadline', 'remind', 'register', 'close', 'reopen', 'recall'] as const
export type ConsultationStep = typeof consultationSteps[number]

const stepsIn: Readonly<Record<ConsultationState, readonly ConsultationStep[]>> = {
  drafted: ['edit', 'remove', 'send', 'addUnits'],
  sent: ['addUnits', 'moveDeadline', 'remind', 'register', 'close', 'recall'],
  // A letter that arrives after all is registered all the same.
  closed: ['register', 'reopen'],
  recalled: [],
}

/** The steps open to the office in a state. */
export function stepsOf(state: ConsultationState): readonly ConsultationStep[] {
  return stepsIn[state]
}

/** What a unit can do with its answer; `sign` and `return` are the leader's. */
export const unitSteps = ['edit', 'hand', 'takeBack', 'return', 'sign', 'supplement'] as const
export type UnitStep = typeof unitSteps[number]

const unitStepsIn: Readonly<Record<ConsultationUnitState, readonly UnitStep[]>> = {
  asked: ['edit'],
  viewed: ['edit'],
  working: ['edit', 'hand', 'sign'],
  signing: ['takeBack', 'return', 'sign'],
  answered: ['supplement'],
}

/** The steps open to a unit: none once the request is closed, recalled or went to another; after the last day an answer is still taken. */
export function unitStepsOf({ state, endedAt }: Pick<Answering, 'state' | 'endedAt'>, request: ConsultationState): readonly UnitStep[] {
  return request === 'sent' && !endedAt ? unitStepsIn[state] : []
}

/** The steps of somebody who may sign for the unit, or only prepares: he takes back, the leader returns. */
export function ownUnitSteps(steps: readonly UnitStep[], signs: boolean): UnitStep[] {
  return steps.filter(step => signs ? step !== 'hand' && step !== 'takeBack' : step !== 'sign' && step !== 'return')
}

/** Working days before the last day on which whoever has not answered is told. */
export const soonWorkingDays = 3

/** The legal day from which units are reminded that the last day is near. */
export function soonDay(closesAt: Date, calendar: HolidayCalendar): string {
  return addWorkingDays(legalDate(new Date(closesAt.getTime() - 1)), -soonWorkingDays, calendar).date
}

/** What a unit has to be told by itself at `now`, of what it was not told yet: that the last day is near, or that it is over, which its leader is told as well. */
export function dueTelling(unit: { soonToldAt: Date | null, overdueToldAt: Date | null, addedAt: Date } & Pick<Answering, 'answeredAt' | 'endedAt'>, closesAt: Date | null, calendar: HolidayCalendar, now: Date): 'soon' | 'overdue' | null {
  if (!closesAt || !owesAnswer(unit)) return null
  if (isPast(closesAt, now)) return unit.overdueToldAt ? null : 'overdue'
  const begins = endOfLegalDay(addDays(soonDay(closesAt, calendar), -1))
  // Who was asked within these days knows it.
  return !unit.soonToldAt && now >= begins && unit.addedAt < begins ? 'soon' : null
}

/** Whether the office can remind a unit now (催办), of its answer or of a supplement that is not signed: once a legal day at most. */
export function mayRemind(unit: { remindedAt: Date | null } & Pick<Answering, 'state' | 'endedAt'>, now: Date): boolean {
  return hasOpenWork(unit) && (!unit.remindedAt || legalDate(unit.remindedAt) < legalDate(now))
}

/** Whether a last day can be set: today at the earliest, since an exclusive end that has passed is none. */
export function isPossibleLastDay(day: string, now: Date): boolean {
  return day >= legalDate(now)
}
