import { describe, expect, it } from 'vitest'
import { buildCalendar, endOfLegalDay } from '#shared/domain/calendar'
import { canMoveConsultation, canMoveConsultationUnit, consultationStates, consultationUnitStates } from '#shared/domain/consultation'
import { consultationStanding, dueTelling, isPossibleLastDay, mayRemind, ownUnitSteps, soonDay, stepsOf, unitStanding, unitStepsOf } from '#shared/domain/consultation-life'

const closesAt = endOfLegalDay('2027-03-12')
const lastSecond = new Date('2027-03-12T15:59:59.999Z')
const over = new Date('2027-03-12T16:00:00Z')
const fresh = { state: 'asked' as const, answeredAt: null, conclusion: null, endedAt: null }

describe('a request by the clock', () => {
  it.each([
    ['drafted', lastSecond, 'drafted'], ['drafted', over, 'drafted'], ['sent', lastSecond, 'open'], ['sent', over, 'ended'], ['closed', lastSecond, 'closed'], ['recalled', over, 'recalled'],
  ] as const)('%s at %s is %s', (state, now, standing) => {
    expect(consultationStanding({ state, closesAt }, now)).toBe(standing)
  })

  it('ends with the last second of its day', () => {
    expect(closesAt.toISOString()).toBe(over.toISOString())
    expect([isPossibleLastDay('2027-03-12', lastSecond), isPossibleLastDay('2027-03-12', over)]).toEqual([true, false])
  })
})

describe('a unit', () => {
  it.each([
    [{}, lastSecond, 'asked'],
    [{ state: 'signing' }, lastSecond, 'signing'],
    [{ state: 'signing' }, over, 'overdue'],
    [{}, over, 'overdue'],
    [{ state: 'answered', answeredAt: over, conclusion: 'none' }, over, 'none'],
    [{ state: 'answered', answeredAt: lastSecond, conclusion: 'against' }, over, 'against'],
    [{ state: 'answered', answeredAt: lastSecond }, over, 'answered'],
    // While a supplement is written the answer stands.
    [{ state: 'working', answeredAt: lastSecond, conclusion: 'changes' }, over, 'changes'],
    [{ endedAt: lastSecond }, over, 'ended'],
  ] as const)('%o at %s stands as %s', (given, now, standing) => {
    expect(unitStanding({ ...fresh, ...given }, closesAt, now)).toBe(standing)
  })

  it('who may do what in which state', () => {
    expect(consultationUnitStates.map(state => [state, ownUnitSteps(unitStepsOf({ state, endedAt: null }, 'sent'), false), ownUnitSteps(unitStepsOf({ state, endedAt: null }, 'sent'), true)])).toEqual([
      ['asked', ['edit'], ['edit']],
      ['viewed', ['edit'], ['edit']],
      ['working', ['edit', 'hand'], ['edit', 'sign']],
      ['signing', ['takeBack'], ['return', 'sign']],
      ['answered', ['supplement'], ['supplement']],
    ])
    for (const request of ['drafted', 'closed', 'recalled'] as const) expect(unitStepsOf({ state: 'working', endedAt: null }, request)).toEqual([])
    expect(unitStepsOf({ state: 'working', endedAt: over }, 'sent')).toEqual([])
  })

  it('moves along its table alone', () => {
    expect([canMoveConsultationUnit('asked', 'signing'), canMoveConsultationUnit('answered', 'working'), canMoveConsultationUnit('answered', 'signing')]).toEqual([false, true, false])
    expect([canMoveConsultation('drafted', 'sent'), canMoveConsultation('recalled', 'sent'), canMoveConsultation('closed', 'sent')]).toEqual([true, false, true])
  })
})

describe('the office', () => {
  it('does what the state allows', () => {
    expect(consultationStates.map(state => [state, ...stepsOf(state)])).toEqual([
      ['drafted', 'edit', 'remove', 'send', 'addUnits'],
      ['sent', 'addUnits', 'moveDeadline', 'remind', 'register', 'close', 'recall'],
      ['closed', 'register', 'reopen'],
      ['recalled'],
    ])
  })

  it.each([
    ['never reminded', null, '2027-03-10T02:00:00Z', true],
    ['a minute before midnight in Beijing, then after it', '2027-03-10T15:59:00Z', '2027-03-10T16:00:00Z', true],
    ['twice on one day', '2027-03-10T16:00:00Z', '2027-03-11T15:59:59Z', false],
  ] as const)('reminds once a legal day: %s', (_, remindedAt, now, may) => {
    expect(mayRemind({ remindedAt: remindedAt && new Date(remindedAt), state: 'asked', endedAt: null }, new Date(now))).toBe(may)
    expect(mayRemind({ remindedAt: null, state: 'answered', endedAt: null }, new Date(now))).toBe(false)
    expect(mayRemind({ remindedAt: null, state: 'working', endedAt: over }, new Date(now)), 'gone to another').toBe(false)
  })
})

describe('what the clock tells a unit', () => {
  // 2027-03-12 is a Friday; three working days before it is Tuesday the 9th.
  const calendar = buildCalendar([])
  const unit = { soonToldAt: null, overdueToldAt: null, addedAt: new Date('2027-03-01T00:00:00Z'), answeredAt: null, endedAt: null }
  it('counts working days', () => {
    expect(soonDay(closesAt, calendar)).toBe('2027-03-09')
    // Over a weekend: from Monday the 15th back to Wednesday the 10th.
    expect(soonDay(endOfLegalDay('2027-03-15'), calendar)).toBe('2027-03-10')
  })

  it.each([
    [{}, new Date('2027-03-08T15:59:59Z'), null],
    [{}, new Date('2027-03-08T16:00:00Z'), 'soon'],
    [{ soonToldAt: lastSecond }, lastSecond, null],
    [{ addedAt: new Date('2027-03-10T00:00:00Z') }, lastSecond, null],
    [{}, lastSecond, 'soon'],
    [{}, over, 'overdue'],
    [{ overdueToldAt: over }, over, null],
    [{ answeredAt: lastSecond }, over, null],
    [{ endedAt: lastSecond }, over, null],
  ] as const)('%o at %s: %s', (given, now, told) => {
    expect(dueTelling({ ...unit, ...given }, closesAt, calendar, now)).toBe(told)
  })

  it('tells nothing without a last day', () => {
    expect(dueTelling(unit, null, calendar, over)).toBeNull()
  })
})
