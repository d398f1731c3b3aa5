import { describe, expect, it } from 'vitest'
import { assignmentDays, assignmentDueDay, assignmentStates, assignmentTransitions, canMoveAssignment, isAssignmentOverdue, isOwed, openAssignments } from '#shared/domain/assignment'
import type { AssignmentState } from '#shared/domain/assignment'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'

const calendar = buildCalendar(holidayArrangements)

describe('an assignment moves', () => {
  const allowed: Record<AssignmentState, AssignmentState[]> = {
    assigned: ['extensionAsked', 'answered', 'handedBack', 'withdrawn'],
    extensionAsked: ['assigned', 'answered', 'handedBack', 'withdrawn'],
    answered: ['assigned', 'answered', 'taken', 'withdrawn'],
    taken: [], handedBack: [], withdrawn: [],
  }
  it.each(assignmentStates.flatMap(from => assignmentStates.map(to => [from, to, allowed[from].includes(to)] as const)))('from %s to %s: %s', (from, to, may) => {
    expect(canMoveAssignment(from, to)).toBe(may)
  })

  it('back from having been used by undo alone', () => {
    expect(assignmentTransitions.taken).toEqual(['answered'])
    expect(canMoveAssignment('taken', 'answered')).toBe(false)
  })

  it('to nothing from what is over', () => {
    for (const state of assignmentStates) expect(openAssignments.some(one => one === state), state).toBe(allowed[state].length > 0)
  })
})

describe('the day a unit answers by', () => {
  it.each([
    // 2026-12-01 is a Tuesday.
    ['three working days before each answer is promised', { mode: 'each', workingDays: 15 }, '2026-12-01', '2026-12-01', '2026-12-17'],
    ['never less than five working days from today', { mode: 'each', workingDays: 5 }, '2026-12-01', '2026-12-01', '2026-12-08'],
    ['the same for what came long ago', { mode: 'each', workingDays: 15 }, '2026-10-12', '2026-12-01', '2026-12-08'],
    ['three working days before the account of all', { mode: 'together', by: '2026-12-31' }, '2026-12-01', '2026-12-01', '2026-12-28'],
    ['never in the past, where that day is over', { mode: 'together', by: '2026-11-20' }, '2026-11-01', '2026-12-01', '2026-12-08'],
  ] as const)('is %s', (_, answering, received, today, due) => {
    expect(assignmentDueDay(answering, received, today, calendar)).toBe(due)
  })
  it('leaves the office its days', () => expect(assignmentDays.office).toBeLessThan(assignmentDays.least))
})

describe('an assignment is overdue', () => {
  it.each(assignmentStates)('while the unit owes it, after its day: %s', (state) => {
    expect([isAssignmentOverdue({ state, dueDay: '2026-12-01' }, '2026-12-01'), isAssignmentOverdue({ state, dueDay: '2026-12-01' }, '2026-12-02')]).toEqual([false, isOwed(state)])
  })
})
