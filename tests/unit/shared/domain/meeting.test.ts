import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { applicantAnswers, applicationStates, applicationTransitions, canMoveApplication } from '#shared/domain/application'
import { applicationsOver, decisionsFor, isCorrectable, isDrawn, seatsLeft } from '#shared/domain/application-decision'
import { checkDraw, commitmentOf, seedOf } from '#shared/domain/draw-promise'
import { draw } from '#shared/domain/hearing-draw'
import { earliestHearing, isTooEarly } from '#shared/domain/hearing-clock'
import { meetingFaults, officerFaults } from '#shared/domain/meeting-check'
import { allowsMeetingStep, applyState, meetingStanding, placesOf, seatsAreFixed } from '#shared/domain/meeting-life'
import { meetingStart } from '#shared/domain/meeting-start'
import { participantList } from '#shared/domain/participant-list'
import { plainApplicationEntries, readPlainApplication, toApplicationBody } from '#shared/domain/plain-application'

const shanghai = (text: string) => new Date(`${text}+08:00`)
const second = 1000

describe('a meeting', () => {
  const out = shanghai('2027-02-19T00:00:00')
  it('is announced from the instant of its notice, not a second before, whatever its own state says', () => {
    expect(meetingStanding({ state: 'prepared' }, null, out)).toBe('prepared')
    expect(meetingStanding({ state: 'prepared' }, out, new Date(out.getTime() - second))).toBe('prepared')
    expect(meetingStanding({ state: 'prepared' }, out, out)).toBe('announced')
    expect(meetingStanding({ state: 'cancelled' }, out, out)).toBe('cancelled')
  })

  it('is moved and called off once people know of it, and removed only before', () => {
    expect((['prepared', 'announced', 'suspended', 'held', 'concluded', 'cancelled'] as const).map(state => [state, allowsMeetingStep(state, 'remove'), allowsMeetingStep(state, 'postpone'), allowsMeetingStep(state, 'suspend'), allowsMeetingStep(state, 'cancel')])).toEqual([
      ['prepared', true, false, false, false], ['announced', false, true, true, true], ['suspended', false, true, false, true], ['held', false, false, false, false], ['concluded', false, false, false, false], ['cancelled', false, false, false, false],
    ])
  })

  it('takes applications up to the last second', () => {
    const meeting = { standing: 'announced' as const, appliesFrom: shanghai('2027-02-20T09:00:00'), appliesUntil: shanghai('2027-03-05T17:00:00'), beginsAt: shanghai('2027-03-25T09:30:00'), places: 20 }
    const at = (text: string, given = {}) => applyState({ ...meeting, ...given }, shanghai(text))
    expect([at('2027-02-20T08:59:59'), at('2027-02-20T09:00:00'), at('2027-03-05T16:59:59'), at('2027-03-05T17:00:00')]).toEqual(['upcoming', 'open', 'open', 'closed'])
    expect(at('2027-03-25T09:29:59', { appliesUntil: null })).toBe('open')
    expect([at('2027-03-01T00:00:00', { standing: 'suspended' }), at('2027-03-01T00:00:00', { standing: 'cancelled' }), at('2027-03-01T00:00:00', { places: 0 }), at('2027-03-01T00:00:00', { standing: 'prepared' })]).toEqual(['closed', 'none', 'none', 'none'])
  })

  it('is too early up to the twenty-ninth day after its notice (domain.md §1.2: 19 February, not before 21 March 2027)', () => {
    expect(earliestHearing('2027-02-19')).toBe('2027-03-21')
    const now = shanghai('2027-02-01T10:00:00')
    expect(isTooEarly(shanghai('2027-03-20T23:59:59'), out, now)).toBe(true)
    expect(isTooEarly(shanghai('2027-03-21T00:00:00'), out, now)).toBe(false)
    expect(isTooEarly(shanghai('2027-03-02T09:00:00'), null, now)).toBe(true)
    expect(isTooEarly(shanghai('2027-03-03T09:00:00'), null, now), 'announced today').toBe(false)
    expect(isTooEarly(shanghai('2027-01-15T09:00:00'), null, now), 'it has been held').toBe(false)
  })

  it('has times that fit together', () => {
    const beginsAt = shanghai('2027-03-25T09:30:00')
    const none = { beginsAt, endsAt: null, appliesFrom: null, appliesUntil: null }
    expect(meetingFaults(none)).toEqual([])
    expect(meetingFaults({ ...none, endsAt: beginsAt, appliesUntil: new Date(beginsAt.getTime() + second), appliesFrom: new Date(beginsAt.getTime() + second) }).map(({ path, message }) => `${path} ${message}`)).toEqual(['endsAt endsBefore', 'appliesUntil appliesAfterMeeting', 'appliesFrom appliesBackwards'])
    expect(meetingFaults({ ...none, appliesUntil: beginsAt })).toEqual([])
  })

  it('is held by a chair, one, three or five officers and a recorder, none of whom handled the matter (Art. 7)', () => {
    const one = (part: 'chair' | 'officer' | 'recorder' | 'presenter', handledMatter = false) => ({ part, name: '某', post: '', handledMatter })
    expect(officerFaults([one('chair'), one('officer'), one('officer'), one('recorder'), one('presenter', true)])).toEqual([])
    expect(officerFaults([one('chair'), one('recorder')])).toEqual([])
    expect(officerFaults([one('chair'), one('chair'), one('recorder', true)])).toEqual(['manyChairs', 'evenOfficers', 'handledMatter'])
    expect(officerFaults([])).toEqual(['noChair', 'evenOfficers', 'noRecorder'])
  })

  it('begins with the twenty seats and ten observers of the sample (domain.md §7.3)', () => {
    const start = meetingStart('hearing', { zh: '某区国土空间总体规划' }, new Set())
    expect([start.seats.reduce((sum, row) => sum + row.seats, 0), placesOf(start), start.title.zh]).toEqual([20, 30, '某区国土空间总体规划草案听证会'])
    expect(start.conditions.zh).toContain('年满18周岁')
    expect(meetingStart('symposium', { zh: '规划' }, new Set()).details.agenda).toEqual([])
    expect(meetingStart('symposium', { zh: '规划' }, new Set(['规划草案座谈会', '规划草案座谈会（第2次）'])).title.zh).toBe('规划草案座谈会（第3次）')
  })
})

describe('the seats of a meeting', () => {
  it.each([
    ['prepared', [], false], ['announced', [], false], ['suspended', [], false], ['held', [], true], ['concluded', [], true], ['cancelled', [], true],
    // Begun, its state still what it was; interrupted on the day.
    ['announced', ['begin'], true], ['suspended', ['begin', 'suspend'], true],
  ] as const)('are fixed (%s, %j): %s', (state, course, expected) => {
    expect(seatsAreFixed({ state, details: { course } })).toBe(expected)
  })

  it('are fixed by nothing where no step of the day was ever written', () => {
    expect(seatsAreFixed({ state: 'announced', details: {} })).toBe(false)
  })
})

describe('an application', () => {
  it('goes only where it can, and ends where it ends', () => {
    for (const state of applicationStates) for (const to of applicationStates) expect(canMoveApplication(state, to)).toBe(applicationTransitions[state].some(one => one === to))
    expect([canMoveApplication('dropped', 'selected'), canMoveApplication('withdrawn', 'received'), canMoveApplication('ineligible', 'selected')]).toEqual([false, false, false])
  })

  it('is answered by its author until the meeting begins', () => {
    const begins = shanghai('2027-03-25T09:30:00')
    const before = new Date(begins.getTime() - second)
    expect(applicationStates.map(state => [state, applicantAnswers(state, begins, before).join()])).toEqual([['received', 'withdraw'], ['eligible', 'withdraw'], ['ineligible', 'withdraw'], ['selected', 'confirm,decline'], ['reserve', 'withdraw'], ['confirmed', 'decline'], ['dropped', ''], ['withdrawn', '']])
    expect(applicantAnswers('selected', begins, begins)).toEqual([])
  })

  it('is decided by the office, which seats by hand only whom it asked to come', () => {
    expect(decisionsFor({ state: 'eligible', source: 'applied' }, false)).toEqual(['ineligible', 'withdraw'])
    expect(decisionsFor({ state: 'eligible', source: 'invited' }, false)).toEqual(['ineligible', 'seat', 'withdraw'])
    expect(decisionsFor({ state: 'selected', source: 'applied' }, false)).toEqual(['confirm', 'drop'])
    expect(decisionsFor({ state: 'dropped', source: 'applied' }, false)).toEqual([])
    expect([decisionsFor({ state: 'ineligible', source: 'applied' }, false), decisionsFor({ state: 'ineligible', source: 'applied' }, true)], 'after the draw nothing leads on').toEqual([['eligible', 'withdraw'], ['withdraw']])
    expect(decisionsFor({ state: 'ineligible', source: 'invited' }, true), 'whom the office asks is seated by hand').toEqual(['eligible', 'withdraw'])
    expect(decisionsFor({ state: 'received', source: 'designated' }, true)).toEqual(['eligible', 'ineligible', 'withdraw'])
    const one = { part: 'representative' as const, state: 'eligible' as const, source: 'applied' as const, category: 'a' }
    expect([isDrawn(one), isDrawn({ ...one, source: 'designated' }), isDrawn({ ...one, part: 'observer' }), isDrawn({ ...one, state: 'received' })]).toEqual([true, false, false, false])
    expect([applicationsOver([{ code: 'a', seats: 1 }], [one]), applicationsOver([{ code: 'a', seats: 1 }], [one, one])]).toEqual([false, true])
  })

  it('is corrected until it has a seat, with a place or without', () => {
    expect(applicationStates.filter(state => isCorrectable({ state, source: 'applied' }, false))).toEqual(['received', 'eligible', 'ineligible'])
    expect(applicationStates.filter(state => isCorrectable({ state, source: 'applied' }, true)), 'who did not qualify at the draw is not invited afterwards').toEqual(['received', 'eligible'])
    expect(isCorrectable({ state: 'ineligible', source: 'invited' }, true)).toBe(true)
  })

  it('is drawn for the seats that nobody has yet', () => {
    const seats = [{ code: 'a', seats: 2 }, { code: 'b', seats: 1 }]
    const of = (state: 'selected' | 'confirmed' | 'eligible' | 'dropped', source: 'applied' | 'invited' = 'applied', part: 'representative' | 'observer' = 'representative') => ({ part, state, source, category: 'a' })
    const one = of('eligible')
    const left = (...all: ReturnType<typeof of>[]) => [seatsLeft(seats, all).map(row => row.seats), applicationsOver(seats, all)]
    expect(left(of('selected', 'invited'), one, one, one)).toEqual([[1, 1], true])
    expect(left(of('confirmed', 'invited'), one, one)).toEqual([[1, 1], true])
    expect(left(of('selected', 'invited'), one)).toEqual([[1, 1], false])
    expect(left(of('selected'), of('confirmed'), one)).toEqual([[0, 1], true])
    expect(left(of('selected', 'invited', 'observer'), of('dropped'), one, one)).toEqual([[2, 1], false])
    expect(left(of('selected'), of('selected'), of('selected')), 'never fewer than none').toEqual([[0, 1], false])
  })

  it('travels through a plain form and back', () => {
    const values = readPlainApplication({ part: 'representative', name: '王小明', lives: '1', adult: '1', consent: '1', view: '一\r\n二', strange: 'x', category: ['a'] })
    expect(Object.fromEntries(plainApplicationEntries(values))).toEqual({ part: 'representative', name: '王小明', lives: '1', adult: '1', consent: '1', view: '一\n二' })
    expect(toApplicationBody(values, 'zh-CN')).toMatchObject({ connections: ['lives'], adult: true, capacity: false, consent: true })
    expect(toApplicationBody({ ...values, part: 'observer', category: 'a' }, 'en')).toMatchObject({ category: '', view: '', connections: [] })
  })
})

describe('a draw that was promised', () => {
  const secret = 'ab'.repeat(32)
  const commitment = createHash('sha256').update(secret).digest('hex')
  const quotas = [{ category: 'a', seats: 2 }]
  const seed = seedOf(secret, ' 03　07 ')
  const applicants = draw({ seed, quotas, applicants: [1, 2, 3, 4, 5].map(number => ({ number, category: 'a', recommended: number === 4 })) }).places.map(({ number, category, recommended, rank }) => ({ number, category, recommended, place: rank }))
  const published = { commitment, seed, publicValue: '03 07', quotas, applicants }

  it('is recomputed from what is published alone, in whatever order', () => {
    expect([commitmentOf(secret), seed]).toEqual([commitment, `${secret}|03 07`])
    expect(checkDraw(published)).toBe('agrees')
    expect(checkDraw({ ...published, applicants: [...applicants].reverse() })).toBe('agrees')
    expect(applicants[0]?.number, 'the recommended one').toBe(4)
  })

  it('is found out where anything of it was changed', () => {
    expect(checkDraw({ ...published, commitment: 'ff'.repeat(32) })).toBe('promiseBroken')
    expect(checkDraw({ ...published, publicValue: '03 08' })).toBe('seedDiffers')
    expect(checkDraw({ ...published, seed: 'without a bar' })).toBe('promiseBroken')
    const swapped = applicants.map(one => ({ ...one, place: one.place === 2 ? 3 : one.place === 3 ? 2 : one.place }))
    expect(checkDraw({ ...published, applicants: swapped })).toBe('placesDiffer')
    expect(checkDraw({ ...published, applicants: applicants.map(one => ({ ...one, recommended: false })) }), 'a recommendation that was left out').toBe('placesDiffer')
    expect(checkDraw({ ...published, applicants: applicants.slice(1) }), 'one of them left out').toBe('placesDiffer')
  })
})

it('a list of participants names by category, masked, with the reserve in its order', () => {
  const seats = [{ code: 'a', name: { zh: '居民', en: 'Residents' }, seats: 1 }, { code: 'b', name: { zh: '企业' }, seats: 1 }]
  const one = (number: number, state: 'selected' | 'confirmed' | 'reserve' | 'dropped', place: number | null, given = {}) => ({ number, part: 'representative' as const, category: 'a', state, shownName: '王**', place, ...given })
  expect(participantList(seats, [one(1, 'reserve', 3), one(2, 'confirmed', 1), one(3, 'reserve', 2), one(4, 'dropped', 4), one(5, 'selected', null, { part: 'observer' as const })])).toEqual({
    zh: '居民：王**（2号）；候补依次为王**（3号）、王**（1号）。', en: 'Residents: 王** (no. 2); reserve in order: 王** (no. 3), 王** (no. 1).',
  })
  expect(participantList(seats, [one(1, 'reserve', 1)])).toBeNull()
})
