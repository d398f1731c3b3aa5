import { describe, expect, it } from 'vitest'
import type { ProcedureFacts } from '#shared/domain/procedure-facts'
import { at, check, context, facts, item, notice, offline, say, stage } from './build-facts'

const second = 1000
/** A notice posted on 2026-03-02: its thirtieth day is Wednesday 2026-04-01. */
const lasting = (closesAt: Date | string, more: Partial<ProcedureFacts> = {}) => facts({ stages: [stage({ closesAt })], ...more })
const end = at('2026-04-02')

describe('thirty days on display (城乡规划法 Art. 26, 民法典 Art. 201)', () => {
  it.each([
    ['closes a second before the end of the thirtieth day', new Date(end.getTime() - second), 'fail periodShort'],
    ['closes with the end of the thirtieth day', end, 'pass periodMet'],
    ['closes a second later', new Date(end.getTime() + second), 'pass periodMet'],
    ['closes a day earlier', at('2026-04-01'), 'fail periodShort'],
    ['closes a day later', at('2026-04-03'), 'pass periodMet'],
    ['closes on the thirtieth day, entered as a day', '2026-04-01', 'pass periodMet'],
    ['closes on the twenty-ninth, entered as a day', '2026-03-31', 'fail periodShort'],
  ])('%s', (_, closesAt, expected) => {
    expect(say('URPL26-1', lasting(closesAt), context('2026-06-01'))).toBe(expected)
  })

  it.each([
    ['2026-04-01 23:59:59', 'pending periodRunning'],
    ['2026-04-02 00:00:00', 'pass periodMet'],
  ])('at %s the least time is: %s', (now, expected) => {
    expect(say('URPL26-1', lasting(at('2026-04-11')), context(now))).toBe(expected)
  })

  it('gives the limit as a day and as the instant it ends, and what it rests on', () => {
    expect(check('URPL26-1', lasting(end), context('2026-06-01'))).toMatchObject({
      deadline: { kind: 'day', bound: 'notBefore', date: '2026-04-01', at: end },
      evidence: [{ kind: 'day', what: 'posted', date: '2026-03-02' }, { kind: 'day', what: 'lastDay', date: '2026-04-01' }, { kind: 'count', what: 'days', n: 30 }],
      text: { params: { from: { day: '2026-03-02' }, n: 30, days: 30, due: { day: '2026-04-01' } } },
    })
  })

  it('ends on the working day after a last day of rest (民法典 Art. 203)', () => {
    // The thirtieth day of 2026-10-22 is Saturday 2026-11-21.
    const saturday = (closesAt: string) => facts({ stages: [stage({ opensAt: at('2026-10-22'), closesAt: at(closesAt) })], notices: [] })
    expect(say('URPL26-1', saturday('2026-11-22'), context('2026-12-01'))).toBe('fail periodShort')
    expect(say('URPL26-1', saturday('2026-11-24'), context('2026-12-01'))).toBe('pass periodMet')
  })

  // Real notices of domain.md §1.2.
  it.each([
    ['庆城', '2023-03-24', '2023-04-23', 'pass periodMet'],
    ['新塍', '2024-04-28', '2024-05-28', 'pass periodMet'],
    ['海安', '2022-12-30', '2023-01-29', 'pass periodMet'],
    ['花都, which counts the first day', '2025-10-22', '2025-11-20', 'fail periodShort'],
  ])('%s', (_, opensAt, closesAt, expected) => {
    expect(say('URPL26-1', facts({ stages: [stage({ opensAt, closesAt })], notices: [] }), context('2026-06-01'))).toBe(expected)
  })

  it.each([
    ['is fine with the lunar new year of a leap year: 2024-01-30 to 29 February', '2024-01-30', '2024-02-29', 'pass periodMet'],
    ['is a day short on 28 February of a leap year', '2024-01-30', '2024-02-28', 'fail periodShort'],
  ])('%s', (_, opensAt, closesAt, expected) => {
    expect(say('URPL26-1', facts({ stages: [stage({ opensAt, closesAt })], notices: [] }), context('2026-06-01'))).toBe(expected)
  })
})

describe('a year without holidays announced', () => {
  const winter = (closesAt: string) => facts({ stages: [stage({ opensAt: at('2026-12-10'), closesAt })], notices: [] })

  it('is said, with the year, and no limit is guessed', () => {
    expect(check('URPL26-1', winter('2027-01-11'), context('2027-02-01'))).toMatchObject({ state: 'pending', text: { key: 'finding.unannounced', params: { year: 2027 } }, deadline: { kind: 'unannounced', year: 2027 } })
  })

  it('does not hide what is short in any year', () => {
    expect(say('URPL26-1', winter('2027-01-08'), context('2027-02-01'))).toBe('fail periodShort')
  })

  it('is computed once the office has entered it', () => {
    const entries = ['2027-01-01', '2027-05-01', '2027-10-01'].map(date => ({ date, kind: 'off', name: '测试', source: '测试' } as const))
    expect(say('URPL26-1', winter('2027-01-11'), context('2027-02-01', {}, entries))).toBe('pass periodMet')
    expect(say('URPL26-1', winter('2027-01-09'), context('2027-02-01', {}, entries))).toBe('fail periodShort') // a Saturday
  })
})

describe('the beginning of a display', () => {
  it.each([
    ['with the notice, where the stage opened before', notice({ postedAt: at('2026-03-12 18:00') }), 'fail periodShort'],
    ['with the opening, where the notice was up before', notice({ postedAt: at('2026-02-20') }), 'pass periodMet'],
    ['with the notice that was not withdrawn', notice({ postedAt: at('2026-03-02'), withdrawnAt: at('2026-03-05') }), 'pass periodMet'],
    ['on the legal day of Shanghai, not of Greenwich', notice({ postedAt: new Date('2026-03-11T16:30:00Z') }), 'fail periodShort'],
    ['with a posting made off line', notice({ postedAt: '2026-03-02', offline }), 'pass periodMet'],
  ])('is %s', (_, posted, expected) => {
    expect(say('URPL26-1', lasting(at('2026-04-11'), { notices: [posted] }), context('2026-06-01'))).toBe(expected)
  })

  it('a notice that went up late moves the limit', () => {
    const late = lasting(at('2026-04-11'), { notices: [notice({ postedAt: at('2026-03-12') })] })
    expect(check('URPL26-1', late, context('2026-03-15'))).toMatchObject({ state: 'fail', deadline: { date: '2026-04-13' } }) // the thirtieth day is Saturday 04-11
  })

  it('a notice that was to go up and has not moves it day by day', () => {
    const waiting = lasting(at('2026-04-11'), { notices: [notice({ postedAt: null, plannedAt: at('2026-03-02') })] })
    expect(say('URPL26-1', waiting, context('2026-02-20'))).toBe('pending notPosted')
    expect(say('URPL26-1', waiting, context('2026-03-11'))).toBe('pending notPosted')
    expect(say('URPL26-1', waiting, context('2026-03-12'))).toBe('fail periodShort')
  })

  it('a plan without a display has none yet, and has left it out once it was submitted', () => {
    expect(say('URPL26-1', facts({ stages: [] }), context('2026-06-01'))).toBe('pending noneYet')
    expect(say('URPL26-1', facts({ stages: [], plan: { phase: 'submitted' } }), context('2026-06-01'))).toBe('fail noneYet')
  })
})

describe('a major decision (713 Art. 15)', () => {
  const short = (shortenedBecause: string) => lasting(at('2026-03-20'), { notices: [notice({ shortenedBecause })] })

  it('may be consulted on for a shorter time only where the notice says why', () => {
    expect(say('MAD15', short(''), context('2026-06-01'))).toBe('fail shortUnexplained')
    expect(say('MAD15', short('防汛应急'), context('2026-06-01'))).toBe('pass shortExplained')
    expect(say('MAD15', short('   '), context('2026-06-01'))).toBe('fail shortUnexplained')
    // 城乡规划法 knows no exception: it stays short there.
    expect(say('URPL26-1', short('防汛应急'), context('2026-06-01'))).toBe('fail periodShort')
  })
})

describe('a document entered off line', () => {
  const with1 = (more: Parameters<typeof item>[1]) => facts({ items: [item('deliberationOpinion', more), item('modificationStatement')] })

  it.each([
    ['with number, day and person', {}, 'pass itemsThere'],
    ['with a scan instead of a number', { documentNumber: '' }, 'pass itemsThere'],
    ['without either', { documentNumber: '', scan: false }, 'pending itemsMissing'],
    ['without the person', { handledBy: ' ' }, 'pending itemsMissing'],
  ])('counts %s', (_, more, expected) => {
    expect(say('URPL16-1', with1({ offline: { ...offline, ...more } }), context('2026-07-01'))).toBe(expected)
  })

  it('counts from its day on, and is told as such', () => {
    expect(say('URPL16-1', with1({ when: '2026-07-02', offline }), context('2026-07-01'))).toBe('pending itemsMissing')
    expect(check('URPL16-1', with1({ when: '2026-07-01', offline }), context('2026-07-01')).evidence).toContainEqual({ kind: 'item', item: 'deliberationOpinion', date: '2026-07-01', documentNumber: '武规自〔2026〕12号', offline: true })
  })
})
