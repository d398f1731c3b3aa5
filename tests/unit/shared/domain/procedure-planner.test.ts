import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/calendar'
import { calendarWith } from '#shared/domain/holiday-entry'
import { earliestHearing, latestMaterials, latestNotice, minutesDue } from '#shared/domain/hearing-clock'
import { lastDayOf, nthWorkingDay } from '#shared/domain/legal-period'
import { compareSteps, movedSteps, planBackwards, targetMovesTo } from '#shared/domain/procedure-planner'
import { procedureRules } from '#shared/domain/procedure-rules'
import { chainSteps, chainTargets, gapsOf } from '#shared/domain/procedure-step'
import type { Schedule, StepDays } from '#shared/domain/procedure-step'

const calendar = calendarWith([])
const entries2027 = ['2027-01-01', '2027-05-01', '2027-10-01'].map(date => ({ date, kind: 'off', name: '测试', source: '测试' } as const))
const hearing = (target: string): Schedule => ({ kind: 'hearing', target, hearing: true, majorDecision: false })
const submission = (target: string, more: Partial<Schedule> = {}): Schedule => ({ kind: 'submission', target, hearing: true, majorDecision: true, ...more })
const days = (schedule: Schedule, by = calendar) => Object.fromEntries(planBackwards(schedule, by).map(one => [one.step, one.latest.kind === 'day' ? one.latest.date : `${one.latest.year}?`]))

describe('the clock of a hearing', () => {
  it('counts the vectors of domain.md §1.2', () => {
    expect(earliestHearing('2027-02-19')).toBe('2027-03-21')
    expect(latestNotice('2023-05-12')).toBe('2023-04-12')
    expect(latestMaterials('2023-05-12', calendar)).toEqual({ latest: { kind: 'day', date: '2023-04-26' }, strict: { kind: 'day', date: '2023-04-25' }, noLater: '2023-04-26' })
    expect(minutesDue('2023-05-12', calendar)).toEqual({ kind: 'day', date: '2023-05-23' })
  })

  it('says which year it waits for', () => {
    expect(latestMaterials('2027-03-25', calendar).latest).toEqual({ kind: 'unannounced', year: 2027 })
    // The demo's notice (domain.md §7.3): 34 days, tenth working day before 03-11, strictly 03-10.
    expect(latestMaterials('2027-03-25', calendarWith(entries2027))).toEqual({ latest: { kind: 'day', date: '2027-03-11' }, strict: { kind: 'day', date: '2027-03-10' }, noLater: '2027-03-11' })
    // Announced days of rest count also where a year behind them is not announced: 5 January 2027 leaves 24 December at the latest.
    expect(latestMaterials('2027-01-05', calendar)).toMatchObject({ latest: { kind: 'unannounced', year: 2027 }, noLater: '2026-12-24' })
  })
})

describe('a schedule counted back', () => {
  it('from a hearing', () => {
    expect(days(hearing('2023-05-12'))).toEqual({ hearingNotice: '2023-04-12', participantsListed: '2023-04-26', materialsDelivered: '2023-04-26', hearingHeld: '2023-05-12' })
    expect(planBackwards(hearing('2023-05-12'), calendar).find(one => one.step === 'materialsDelivered')).toMatchObject({ strict: { date: '2023-04-25' }, because: { source: 'NRH15', to: 'hearingHeld' } })
    expect(planBackwards(hearing('2023-05-12'), calendar).find(one => one.step === 'hearingNotice')).toMatchObject({ because: { source: 'NRH13', n: 30 } })
  })

  it('from the end of a notice, through the review of its maps', () => {
    const schedule: Schedule = { kind: 'publicNotice', target: '2026-06-30', hearing: false, majorDecision: false }
    expect(days(schedule)).toEqual({ mapFiled: '2026-04-30', mapNumber: '2026-05-31', noticePosted: '2026-05-31', noticeEnd: '2026-06-30' })
    // A Sunday cannot be a last day: what ends by it ends on Friday.
    expect(days({ ...schedule, target: '2026-06-28' }).noticePosted).toBe('2026-05-27')
  })

  it('from a submission, with the days the office gives itself', () => {
    const plain = days(submission('2026-06-30'))
    expect(Object.keys(plain)).toEqual(chainSteps)
    expect(plain).toMatchObject({ submitted: '2026-06-30', collectiveDecision: '2026-06-30', legalitySent: '2026-06-18', outcomesDone: '2026-06-18', minutesDone: '2026-06-18', hearingHeld: '2026-06-09', hearingNotice: '2026-05-10', noticeEnd: '2026-06-18' })
    const slower = days(submission('2026-06-30', { own: { outcomesDone: 10 } }))
    expect(slower).toMatchObject({ outcomesDone: '2026-06-18', noticeEnd: '2026-06-04', minutesDone: '2026-06-04' })
  })

  it('and what comes before a hearing whose day is fixed, from that day, where it is the earlier one', () => {
    const latest = (arranged: string, by = calendar) => Object.fromEntries(compareSteps(submission('2026-06-30'), { hearingHeld: { arranged } }, '2026-01-05', by).map(one => [one.step, one.noLater]))
    expect(latest('2026-05-20')).toMatchObject({ hearingHeld: '2026-06-09', hearingNotice: '2026-04-20', materialsDelivered: '2026-05-07', participantsListed: '2026-05-07' })
    expect(latest('2026-06-20')).toMatchObject({ hearingNotice: '2026-05-10' })
    // A fixed day ends the waiting for holidays that lie behind it.
    const step = compareSteps(submission('2027-06-30'), { hearingHeld: { arranged: '2026-12-22' } }, '2026-10-10', calendar).find(one => one.step === 'materialsDelivered')
    expect(step).toMatchObject({ latest: { kind: 'day', date: '2026-12-08' } })
  })

  it('takes its distances from the rules, and an office\'s own where it has changed them', () => {
    const rules = procedureRules.map(rule => rule.id === 'NRH13' ? { ...rule, threshold: { n: 45, unit: 'days' as const } } : rule)
    expect(days({ ...hearing('2023-05-12'), rules }).hearingNotice).toBe('2023-03-28')
    for (const gap of gapsOf(submission('2026-06-30')).filter(one => one.n > 0 && one.source !== 'MAP19')) expect(procedureRules.find(rule => rule.id === gap.source)?.threshold, gap.source).toMatchObject({ n: gap.n, unit: gap.unit })
  })

  it('leaves out what the plan leaves out', () => {
    const lean = days(submission('2026-06-30', { hearing: false, majorDecision: false }))
    expect(Object.keys(lean)).toEqual(['mapFiled', 'mapNumber', 'noticePosted', 'noticeEnd', 'outcomesDone', 'deliberated', 'submitted'])
  })

  it('says a year that is not announced, for all that hangs on it and for nothing else', () => {
    expect(days(hearing('2027-03-25'))).toEqual({ hearingNotice: '2027?', participantsListed: '2027?', materialsDelivered: '2027?', hearingHeld: '2027-03-25' })
    expect(days(hearing('2027-03-25'), calendarWith(entries2027))).toMatchObject({ hearingNotice: '2027-02-23', materialsDelivered: '2027-03-11' })
  })

  it('says what day it surely is not later than, where the year is not announced', () => {
    const bounds = Object.fromEntries(planBackwards(hearing('2027-03-25'), calendar).map(one => [one.step, one.noLater]))
    expect(bounds).toEqual({ hearingNotice: '2027-02-23', participantsListed: '2027-03-15', materialsDelivered: '2027-03-15', hearingHeld: '2027-03-25' })
  })

  it('is never later than that, whatever is announced', () => {
    const target = fc.integer({ min: 0, max: 2600 }).map(n => addDays('2019-01-01', n))
    const [unknown, own] = [calendarWith([], []), fc.record({ outcomesDone: fc.integer({ min: 0, max: 20 }), submitted: fc.integer({ min: 0, max: 20 }) })]
    fc.assert(fc.property(target, own, (day, days) => {
      const schedule = submission(day, { own: days })
      const known = new Map(planBackwards(schedule, calendar).map(one => [one.step, one]))
      for (const { step, noLater } of planBackwards(schedule, unknown)) {
        const one = known.get(step)
        expect(one?.noLater, step).toBe(one?.latest.kind === 'day' ? one.latest.date : one?.noLater)
        expect((one?.noLater ?? '') <= noLater, `${step} ${one?.noLater} ${noLater}`).toBe(true)
      }
    }))
  })

  it('keeps every distance, whatever the target', () => {
    const target = fc.integer({ min: 0, max: 2600 }).map(n => addDays('2019-01-01', n))
    fc.assert(fc.property(target, fc.boolean(), fc.boolean(), (day, withHearing, majorDecision) => {
      const schedule = submission(day, { hearing: withHearing, majorDecision })
      const planned = new Map(planBackwards(schedule, calendar).map(one => [one.step, one.latest]))
      for (const gap of gapsOf(schedule)) {
        const [from, to] = [planned.get(gap.from), planned.get(gap.to)]
        if (from?.kind !== 'day' || to?.kind !== 'day') continue
        const least = gap.unit === 'workingDays' ? nthWorkingDay(to.date, -gap.n, calendar) : gap.period ? lastDayOf(from.date, gap, calendar) : { kind: 'day' as const, date: addDays(from.date, gap.n) }
        if (least.kind === 'day') expect(gap.unit === 'workingDays' ? from.date <= least.date : least.date <= to.date, `${gap.from} ${gap.to}`).toBe(true)
      }
      expect(planned.get(chainTargets.submission)).toEqual({ kind: 'day', date: day })
    }))
  })
})

describe('a schedule beside reality', () => {
  const stand = (given: StepDays, today: string, target = '2023-05-12') => compareSteps(hearing(target), given, today, calendar)
  const state = (given: StepDays, today: string) => Object.fromEntries(stand(given, today).map(one => [one.step, one.state]))

  it.each([
    ['in good time', {}, '2023-03-20', 'ahead'],
    ['ten days before', {}, '2023-04-02', 'soon'],
    ['on the last day', {}, '2023-04-12', 'soon'],
    ['a day later', {}, '2023-04-13', 'missed'],
    ['done on the last day', { hearingNotice: { actual: '2023-04-12' } }, '2023-05-01', 'done'],
    ['done a day later', { hearingNotice: { actual: '2023-04-13' } }, '2023-05-01', 'late'],
    ['planned too late', { hearingNotice: { planned: '2023-04-13' } }, '2023-03-20', 'plannedLate'],
    ['planned in time', { hearingNotice: { planned: '2023-04-12' } }, '2023-03-20', 'ahead'],
    ['arranged too late, whatever was planned', { hearingNotice: { planned: '2023-04-01', arranged: '2023-04-13' } }, '2023-03-20', 'plannedLate'],
    ['arranged in time', { hearingNotice: { planned: '2023-04-13', arranged: '2023-04-12' } }, '2023-03-20', 'ahead'],
  ] satisfies [string, StepDays, string, string][])('%s', (_, given, today, expected) => {
    expect(state(given, today).hearingNotice).toBe(expected)
  })

  it('tells that what comes before leaves no time', () => {
    // The notice went up on 13 April: thirty days later is the thirteenth of May.
    expect(state({ hearingNotice: { actual: '2023-04-13' } }, '2023-04-14').hearingHeld).toBe('tooShort')
    expect(state({ hearingNotice: { actual: '2023-04-12' } }, '2023-04-14').hearingHeld).toBe('ahead')
  })

  it('tells by how much reality is behind the plan', () => {
    const of = (given: NonNullable<StepDays['hearingHeld']>) => stand({ hearingHeld: given }, '2023-03-20').find(one => one.step === 'hearingHeld')?.drift
    expect([of({ planned: '2023-05-08', arranged: '2023-05-12' }), of({ planned: '2023-05-08', actual: '2023-05-06' }), of({ planned: '2023-05-08' }), of({ arranged: '2023-05-08' })]).toEqual([4, -2, null, null])
  })

  it('says of what is done that it is, also where its latest day is not known', () => {
    const states = (given: StepDays) => Object.fromEntries(compareSteps(hearing('2027-03-25'), given, '2027-03-01', calendar).map(one => [one.step, one.state]))
    expect(states({ hearingNotice: { actual: '2027-02-23' } }).hearingNotice).toBe('done')
    expect(states({ hearingNotice: { actual: '2027-02-24' } }).hearingNotice).toBe('late')
    expect(states({}).hearingNotice, 'surely over').toBe('missed')
  })

  it('counts what is left in natural days', () => {
    expect(stand({}, '2023-04-02').find(one => one.step === 'hearingNotice')?.spare).toBe(10)
    expect(stand({ hearingNotice: { actual: '2023-04-14' } }, '2023-05-01').find(one => one.step === 'hearingNotice')?.spare).toBe(-2)
  })

  it('says where the target comes to from today', () => {
    const target = (given: StepDays, today: string) => targetMovesTo(hearing('2023-05-12'), stand(given, today))
    expect(target({}, '2023-04-12')).toBeNull()
    expect(target({}, '2023-04-13')).toBe('2023-05-13')
    expect(target({ hearingNotice: { actual: '2023-04-10' } }, '2023-04-20')).toBeNull()
    // The notice went up in time, but on 2023-05-04 nobody has the materials.
    expect(target({ hearingNotice: { actual: '2023-04-10' } }, '2023-05-04')).toBe('2023-05-17')
  })

  it('says a year that is not announced instead of a state', () => {
    expect(compareSteps(hearing('2027-03-25'), {}, '2026-12-01', calendar).map(one => [one.step, one.state])).toContainEqual(['materialsDelivered', 'unannounced'])
  })
})

describe('a holiday that is moved after planning', () => {
  it('tells which steps it moves, from when to when', () => {
    const before = planBackwards(hearing('2023-05-12'), calendar)
    const longer = planBackwards(hearing('2023-05-12'), calendarWith([{ date: '2023-05-04', kind: 'off', name: '测试', source: '测试' }]))
    expect(movedSteps(before, longer)).toEqual([
      { step: 'participantsListed', before: { kind: 'day', date: '2023-04-26' }, now: { kind: 'day', date: '2023-04-25' } },
      { step: 'materialsDelivered', before: { kind: 'day', date: '2023-04-26' }, now: { kind: 'day', date: '2023-04-25' } },
    ])
    expect(movedSteps(before, before)).toEqual([])
  })

  it('tells a year that has been announced meanwhile', () => {
    const moved = movedSteps(planBackwards(hearing('2027-03-25'), calendar), planBackwards(hearing('2027-03-25'), calendarWith(entries2027)))
    expect(moved).toContainEqual({ step: 'materialsDelivered', before: { kind: 'unannounced', year: 2027 }, now: { kind: 'day', date: '2027-03-11' } })
  })
})
