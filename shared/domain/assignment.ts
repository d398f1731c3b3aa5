import { addWorkingDays } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import type { Answering } from './stage'

/** Where an opinion given to a unit stands: waits for its answer, for more time, or its answer waits to be used; used, handed back as another's, taken back by the office. */
export const assignmentStates = ['assigned', 'extensionAsked', 'answered', 'taken', 'handedBack', 'withdrawn'] as const
export type AssignmentState = typeof assignmentStates[number]

/** What may follow: an answer may be mended until it is used, and comes back to be mended; of what is over, what was used waits again by undo alone. */
export const assignmentTransitions: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  assigned: ['extensionAsked', 'answered', 'handedBack', 'withdrawn'],
  extensionAsked: ['assigned', 'answered', 'handedBack', 'withdrawn'],
  answered: ['answered', 'assigned', 'taken', 'withdrawn'],
  taken: ['answered'],
  handedBack: [],
  withdrawn: [],
}

/** Whether an assignment that is not over may move on so; of what is over undo alone brings one back (`reopenTaken`). */
export function canMoveAssignment(from: AssignmentState, to: AssignmentState): boolean {
  return openAssignments.some(one => one === from) && assignmentTransitions[from].includes(to)
}

/** States in which the unit still owes its answer. */
export const owedStates = ['assigned', 'extensionAsked'] as const satisfies readonly AssignmentState[]
/** States that are not over: of one opinion there is one such assignment at most. */
export const openAssignments = [...owedStates, 'answered'] as const satisfies readonly AssignmentState[]

/** What lists are narrowed to: what came back and waits for another unit, what the unit owes, what waits to be used, what is over. */
export const assignmentGroups = ['handedBack', 'open', 'answered', 'over'] as const
export type AssignmentGroup = typeof assignmentGroups[number]
/** What is counted of assignments, in the order in which tables tell it. */
export const assignmentFigures = ['handedBack', 'open', 'overdue', 'answered', 'over'] as const
export type AssignmentFigures = Record<typeof assignmentFigures[number], number>

/** The sum of what several units have. */
export function sumFigures(units: readonly AssignmentFigures[]): AssignmentFigures {
  const sum = { handedBack: 0, open: 0, overdue: 0, answered: 0, over: 0 }
  for (const unit of units) for (const name of assignmentFigures) sum[name] += unit[name]
  return sum
}

/** Whether the unit still owes its answer. */
export function isOwed(state: AssignmentState): boolean {
  return owedStates.some(one => one === state)
}

/** Whether the unit owes an answer and its last day is over. */
export function isAssignmentOverdue({ state, dueDay }: { state: AssignmentState, dueDay: LegalDate }, today: LegalDate): boolean {
  return isOwed(state) && dueDay < today
}

/** Working days that the office keeps for itself before the day it has promised, and that a unit has at least. */
export const assignmentDays = { office: 3, least: 5, remind: 2 } as const

/** Until when a unit answers unless somebody says otherwise: early enough for what the stage has promised, and never less than a working week from today. */
export function assignmentDueDay(answering: Answering, received: LegalDate, today: LegalDate, calendar: HolidayCalendar): LegalDate {
  const promised = answering.mode === 'together' ? answering.by : addWorkingDays(received, answering.workingDays, calendar).date
  const wanted = addWorkingDays(promised, -assignmentDays.office, calendar).date
  const least = addWorkingDays(today, assignmentDays.least, calendar).date
  return wanted > least ? wanted : least
}

/** Lengths of what is written about an assignment: what the office takes over is no longer than what it can mend there (`replyLimit`). */
export const assignmentLimit = { reason: 1000, reply: 3000, place: 200 } as const
