import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/calendar'
import { recordFields } from '#shared/domain/procedure-meeting'
import type { HearingFacts } from '#shared/domain/procedure-meeting'
import { procedureRules } from '#shared/domain/procedure-rules'
import { at, check, context, facts, hearing, hearingNotice, offline, say } from './build-facts'

const now = context('2026-07-01')
const held = (more: Partial<HearingFacts>) => facts({ hearings: [hearing(more)] })

describe('the notice of a hearing (自然资源听证规定 Art. 13)', () => {
  // The nine real cases of domain.md §1.2.
  it.each([
    ['花都', '2023-04-12', '2023-05-12', 30, 'pass beforeMet'],
    ['大田', '2023-03-17', '2023-04-17', 31, 'pass beforeMet'],
    ['临海', '2023-11-27', '2023-12-29', 32, 'pass beforeMet'],
    ['鄯善', '2023-11-13', '2023-12-14', 31, 'pass beforeMet'],
    ['静海', '2021-03-22', '2021-05-06', 45, 'pass beforeMet'],
    ['开平月山', '2024-07-10', '2024-08-13', 34, 'pass beforeMet'],
    ['鹤山', '2024-09-13', '2024-10-14', 31, 'pass beforeMet'],
    ['富民', '2023-06-09', '2023-06-26', 17, 'fail beforeLate'],
    ['东莞横沥', '2024-09-29', '2024-10-23', 24, 'fail beforeLate'],
  ])('%s: %s → %s, %i days', (_, postedAt, heldAt, between, expected) => {
    const given = facts({ hearings: [hearing({ startsAt: heldAt, heldAt })], notices: [hearingNotice({ postedAt })] })
    expect(say('NRH13', given, now)).toBe(expected)
    expect(check('NRH13', given, now)).toMatchObject({ text: { params: { between } }, deadline: { kind: 'day', bound: 'notAfter', date: addDays(heldAt, -30) } })
  })

  it.each([
    ['in the last second of the thirtieth day before', '2026-04-20 23:59:59', 'pass beforeMet'],
    ['a second later', '2026-04-21 00:00:00', 'fail beforeLate'],
  ])('posted %s', (_, postedAt, expected) => {
    expect(say('NRH13', facts({ notices: [hearingNotice({ postedAt: at(postedAt) })] }), now)).toBe(expected)
  })

  // Begun late in the evening, ended after midnight: the notice was out before it began, not before it ended.
  it.each([
    ['thirty days before it began', '2026-04-20', 'pass beforeMet', 30],
    ['twenty-nine days before it began, thirty before it ended', '2026-04-21', 'fail beforeLate', 29],
  ])('posted %s', (_, postedAt, expected, between) => {
    const given = facts({ hearings: [hearing({ startsAt: at('2026-05-20 22:00'), begunAt: at('2026-05-20 22:10'), heldAt: at('2026-05-21 00:30') })], notices: [hearingNotice({ postedAt })] })
    expect(say('NRH13', given, now)).toBe(expected)
    expect(check('NRH13', given, now)).toMatchObject({ text: { params: { between } } })
  })

  it('counts to the day on which a hearing that was interrupted first began', () => {
    const given = facts({ hearings: [hearing({ startsAt: at('2026-05-28 09:30'), begunAt: at('2026-05-20 09:30'), heldAt: at('2026-05-28 11:30') })], notices: [hearingNotice({ postedAt: '2026-04-28' })] })
    expect(say('NRH13', given, now)).toBe('fail beforeLate')
  })

  const coming = (plannedAt: string | null) => facts({ hearings: [hearing({ heldAt: null })], notices: [hearingNotice({ postedAt: null, plannedAt })] })
  it.each([
    ['still can be posted on the last day', '2026-04-20', null, 'pending beforeOpen'],
    ['cannot any more a day later', '2026-04-21', null, 'fail beforeMissed'],
    ['is planned in time', '2026-04-01', '2026-04-20', 'pending beforeOpen'],
    ['is planned too late', '2026-04-01', '2026-04-21', 'fail beforeLate'],
  ])('%s', (_, today, plannedAt, expected) => {
    expect(say('NRH13', coming(plannedAt), context(today))).toBe(expected)
  })

  it('gives the earliest hearing while none is set', () => {
    const unset = facts({ hearings: [hearing({ startsAt: null, heldAt: null })], notices: [hearingNotice({ postedAt: '2027-02-19' })] })
    expect(check('NRH13', unset, context('2027-02-20'))).toMatchObject({ state: 'pending', deadline: { bound: 'notBefore', date: '2027-03-21' } })
  })

  it('that was withdrawn is none', () => {
    expect(say('NRH13', facts({ notices: [hearingNotice({ withdrawnAt: at('2026-04-20') })] }), now)).toBe('fail beforeMissed')
  })

  it('of a hearing called off asks nothing', () => {
    expect(say('NRH13', held({ cancelledAt: at('2026-05-10') }), now)).toBe('notApplicable noSubject')
  })

  it('holds for a hearing put off to a later day', () => {
    const moved = facts({ hearings: [hearing({ startsAt: at('2026-06-10 09:00'), heldAt: null })], notices: [hearingNotice({ postedAt: '2026-05-05' })] })
    expect(say('NRH13', moved, context('2026-05-21'))).toBe('pass beforeMet')
  })
})

describe('the materials (Art. 15; 713 Art. 16)', () => {
  it('were delivered before a hearing began, whenever it ended', () => {
    const late = (deliveredAt: string) => held({ startsAt: '2023-05-12', begunAt: at('2023-05-12 22:00'), heldAt: at('2023-05-13 00:30'), deliveredAt })
    expect([say('NRH15', late('2023-04-25'), now), say('NRH15', late('2023-04-26'), now), say('NRH15', late('2023-04-27'), now)]).toEqual(['pass beforeMet', 'fail beforeStrict', 'fail beforeLate'])
  })

  // Hearing on 2023-05-12: latest 04-26, strictly 04-25 (domain.md §1.2).
  it.each([
    ['2023-04-24', 'pass beforeMet', 'block'],
    ['2023-04-25', 'pass beforeMet', 'block'],
    ['2023-04-26', 'fail beforeStrict', 'warn'],
    ['2023-04-27', 'fail beforeLate', 'block'],
  ])('delivered on %s: %s, %s', (deliveredAt, expected, severity) => {
    const given = held({ startsAt: '2023-05-12', heldAt: '2023-05-12', deliveredAt })
    expect(say('NRH15', given, now)).toBe(expected)
    expect(check('NRH15', given, now)).toMatchObject({ severity, deadline: { date: '2023-04-26', strict: '2023-04-25' } })
  })

  it.each([
    ['2023-05-05', 'pass beforeMet'],
    ['2023-05-06', 'fail beforeLate'],
  ])('seven days before by the decree: delivered on %s', (deliveredAt, expected) => {
    expect(say('MAD16-b', held({ startsAt: '2023-05-12', heldAt: '2023-05-12', deliveredAt }), now)).toBe(expected)
  })

  it('are delivered when the last participant has them', () => {
    const partly = held({ delivered: 19, heldAt: null })
    expect(say('NRH15', partly, context('2026-05-01'))).toBe('pending partlyDelivered')
    expect(say('NRH15', partly, context('2026-05-19'))).toBe('fail partlyDelivered')
    expect(check('NRH15', partly, context('2026-05-01')).text.params).toMatchObject({ delivered: 19, participants: 20 })
    expect(say('NRH15', held({ delivered: 0, deliveredAt: null, heldAt: null }), context('2026-05-01'))).toBe('pending beforeOpen')
  })

  it('of a hearing in a year not announced have no limit, which is said', () => {
    expect(check('NRH15', held({ startsAt: '2027-03-25', heldAt: null, deliveredAt: '2027-03-09' }), context('2027-03-10'))).toMatchObject({ state: 'pending', text: { key: 'finding.unannounced', params: { year: 2027 } } })
  })
})

describe('the minutes (Art. 17)', () => {
  const made = (when: string) => ({ when, offline, parts: [] })
  it.each([
    [made('2023-05-23'), '2026-07-01', 'pass withinMet'],
    [made('2023-05-24'), '2026-07-01', 'fail withinLate'],
    [null, '2023-05-23 23:59:59', 'pending withinOpen'],
    [null, '2023-05-24 00:00:00', 'fail withinMissed'],
    [null, '2023-05-11', 'pending eventUnset'],
  ])('%j, looked at on %s', (minutes, today, expected) => {
    expect(say('NRH17', held({ startsAt: '2023-05-12', heldAt: '2023-05-12', minutes }), context(today))).toBe(expected)
  })

  it('count from the end of a hearing, not from its beginning', () => {
    const late = (minutes: string) => held({ startsAt: '2023-05-11', begunAt: at('2023-05-11 22:00'), heldAt: at('2023-05-12 00:30'), minutes: made(minutes) })
    expect([say('NRH17', late('2023-05-23'), now), say('NRH17', late('2023-05-24'), now)]).toEqual(['pass withinMet', 'fail withinLate'])
  })

  it('made on line lack no part', () => {
    expect(say('NRH17', held({ minutes: { when: '2026-05-26', offline: null, parts: ['basics'] } }), now)).toBe('pending lacks')
  })

  it('made within the announced part of the year are in time whatever comes', () => {
    const late = (when: string | null) => held({ startsAt: '2026-12-24', heldAt: '2026-12-24', minutes: when === null ? null : made(when) })
    expect(say('NRH17', late('2026-12-31'), context('2027-01-20'))).toBe('pass withinMet') // seven days at most
    expect(say('NRH17', late('2027-01-01'), context('2027-01-20'))).toBe('pending unannounced')
    expect(say('NRH17', late(null), context('2027-01-20'))).toBe('pending unannounced')
  })
})

describe('a hearing itself (Art. 5, 10–12, 14, 16; 713 Art. 16, 17)', () => {
  it.each([
    ['held', [hearing()], 'pass hearingHeld'],
    ['still to come', [hearing({ heldAt: null, startsAt: '2026-09-01' })], 'pending hearingPlanned'],
    ['called off', [hearing({ cancelledAt: '2026-05-10' })], 'pending noneYet'],
    ['none', [], 'pending noneYet'],
    ['exempt with a reason', [hearing({ heldAt: null, exemption: { when: '2026-05-10', reason: '无人报名，当事人书面放弃。', offline } })], 'pass hearingExempt'],
    ['exempt without', [hearing({ heldAt: null, startsAt: null, exemption: { when: '2026-05-10', reason: ' ', offline } })], 'pending noneYet'],
  ])('%s', (_, hearings, expected) => {
    expect(say('NRH12', facts({ hearings }), now)).toBe(expected)
  })

  it.each([
    ['NRH10', 'a record without a field', { record: { fields: recordFields.slice(1), officersSigned: true, recorderSigned: true, participants: 2, confirmed: 2, refusalsNoted: 0 } }, 'pending lacks'],
    ['NRH10', 'a participant who neither signed nor refused', { record: { fields: recordFields, officersSigned: true, recorderSigned: true, participants: 2, confirmed: 1, refusalsNoted: 0 } }, 'pending lacks'],
    ['NRH10', 'no record', { record: null }, 'pending lacks'],
    ['NRH10', 'a record signed on paper', { record: null, offline }, 'pass met'],
    ['NRH11', 'no observers', { observersInvited: false }, 'fail lacks'],
    ['NRH14', 'recommended persons passed over', { priorityKept: false }, 'fail lacks'],
    ['NRH14', 'nobody chosen', { selects: false, priorityKept: false, criteriaRecorded: false }, 'pass met'],
    ['NRH16', 'a substitute', { substitutes: 1 }, 'fail lacks'],
    ['NRH16', 'minutes nobody may read', { minutesReadable: false }, 'pending lacks'],
    ['MAD16-a', 'no list of participants', { participantsPublishedAt: null }, 'fail lacks'],
    ['MAD16-a', 'a list on the day of the hearing', { participantsPublishedAt: '2026-05-20' }, 'fail lacks'],
    ['MAD16-a', 'a list on the day before', { participantsPublishedAt: '2026-05-19' }, 'pass met'],
    ['MAD16-a', 'rules after the list', { selectionRulesPublishedAt: '2026-04-28' }, 'fail lacks'],
    ['MAD16-a', 'no rules where nobody is chosen', { selects: false, selectionRulesPublishedAt: null }, 'pass met'],
    ['MAD17', 'an agenda without debate', { agenda: ['introduction', 'confirmation'] }, 'fail lacks'],
  ] as const)('%s: %s', (id, _, more, expected) => {
    expect(say(id, held(more), now)).toBe(expected)
  })

  it('may still get what it lacks before it is held', () => {
    expect(say('NRH11', held({ heldAt: null, observersInvited: false }), context('2026-05-01'))).toBe('pending lacks')
  })

  it('is judged by the numbers of the rule, not by ours', () => {
    const rules = procedureRules.map(rule => rule.id === 'NRH13' ? { ...rule, threshold: { n: 45, unit: 'days' as const } } : rule)
    expect(say('NRH13', facts(), { ...now, rules })).toBe('fail beforeLate')
  })
})
