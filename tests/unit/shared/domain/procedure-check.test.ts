import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/calendar'
import { changedResults } from '#shared/domain/procedure-change'
import { checkRules } from '#shared/domain/procedure-check'
import { ruleIds } from '#shared/domain/procedure-rule'
import type { RuleId, RuleOverride } from '#shared/domain/procedure-rule'
import { defaultGroups, isInForce, procedureRules, ruleOn } from '#shared/domain/procedure-rules'
import { statutes } from '#shared/domain/statutes'
import { at, check, context, facts, hearing, say, stage } from './build-facts'

const now = context('2026-07-01')
const decided: RuleOverride = { of: 'NRH12', subject: null, reason: '经区政府同意，以座谈会代替。', by: '李伟', at: at('2026-06-30') }

describe('the rules', () => {
  it('have a version in force today for every id, and versions that do not overlap', () => {
    for (const id of ruleIds) {
      expect(ruleOn(id, '2026-07-01'), id).not.toBeNull()
      const versions = procedureRules.filter(rule => rule.id === id).sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))
      versions.forEach((rule, index) => {
        const next = versions[index + 1]
        if (next) expect(rule.effectiveTo && addDays(rule.effectiveTo, 1), id).toBe(next.effectiveFrom)
        else expect(rule.effectiveTo, id).toBeNull()
        expect(rule.effectiveFrom >= '2004-05-01', id).toBe(true)
      })
    }
  })

  it('are in force on their first and last day, and on no day beside', () => {
    const [old] = procedureRules.filter(rule => rule.id === 'DEP51')
    if (!old) throw new Error('no rule')
    expect(['2015-08-28', '2015-08-29', '2025-03-10', '2025-03-11'].map(day => isInForce(old, day))).toEqual([false, true, true, false])
    expect(ruleOn('DEP51', statutes.deputies.since)?.citation.article).toBe(51)
    expect(ruleOn('MAD15', '2019-08-31')).toBeNull()
  })

  it('all speak of a plan: every one is met by one that lacks nothing', () => {
    const results = checkRules(facts(), now)
    expect([...new Set(results.map(one => one.rule.id))]).toEqual([...ruleIds])
    const idle: RuleId[] = ['URPL46', 'URPL47', 'DEP51', 'DEP51-pub', 'CPPCC-rep']
    const later: RuleId[] = ['URPL8', 'MAD32', 'MAD33', 'GIR26']
    for (const { rule, state } of results) expect(state, rule.id).toBe(idle.includes(rule.id) ? 'notApplicable' : later.includes(rule.id) ? 'pending' : 'pass')
  })

  it.each([
    ['majorDecision', 'MAD15'], ['majorDecision', 'MAD22-24'], ['majorDecision', 'MAD19-20'], ['riskAssessment', 'MAD22-24'], ['hearing', 'NRH13'], ['platform', 'LOG6'],
  ] as const)('of a group that is switched off do not apply: %s, %s', (group, id) => {
    const given = facts({ plan: { groups: { ...facts().plan.groups, [group]: false } } })
    expect(say(id, given, now)).toBe('notApplicable groupOff')
  })

  it('of a major decision are off for a new plan', () => {
    expect(Object.entries(defaultGroups).filter(([, on]) => !on).map(([group]) => group)).toEqual(['majorDecision', 'expertAppraisal', 'riskAssessment'])
  })

  it('that came after a case do not judge it', () => {
    // The decree on major decisions is in force from 2019-09-01.
    const early = facts({ stages: [stage({ opensAt: '2019-08-31', closesAt: '2019-09-10' })], notices: [] })
    expect(say('MAD15', early, now)).toBe('notApplicable notInForce')
    expect(say('MAD15', facts({ stages: [stage({ opensAt: '2019-09-01', closesAt: '2019-09-10' })], notices: [] }), now)).toBe('fail shortUnexplained')
    expect(say('URPL26-1', early, now)).toBe('fail periodShort')
  })
})

describe('a rule whose text is to be verified', () => {
  const open = facts({ hearings: [hearing({ minutes: null })] })

  it('warns at most, and says so', () => {
    expect(check('NRH17', open, now)).toMatchObject({ state: 'fail', severity: 'warn', unconfirmed: true })
    expect(check('NRH12', open, now)).toMatchObject({ severity: 'block', unconfirmed: false })
  })

  it('blocks once the director has confirmed it with a source', () => {
    const confirmation = { rule: 'NRH17' as const, source: '自然资源部公报2020年第3期', on: '2026-06-01', by: '李伟' }
    expect(check('NRH17', open, { ...now, confirmations: [confirmation] })).toMatchObject({ severity: 'block', unconfirmed: false })
    expect(check('NRH17', open, { ...now, confirmations: [{ ...confirmation, source: ' ' }] })).toMatchObject({ severity: 'warn', unconfirmed: true })
    expect(check('NRH17', open, { ...now, confirmations: [{ ...confirmation, rule: 'NRH18' }] })).toMatchObject({ severity: 'warn' })
  })
})

describe('an override', () => {
  const without = facts({ hearings: [] })

  it('stands beside what was found, with its reason', () => {
    expect(say('NRH12', without, now)).toBe('pending noneYet')
    expect(check('NRH12', without, { ...now, overrides: [decided] })).toMatchObject({ state: 'overridden', override: decided, text: { key: 'finding.noneYet' } })
  })

  it.each([
    ['without a reason', { reason: '  ' }],
    ['of another rule', { of: 'NRH13' }],
    ['of another subject', { subject: { kind: 'hearing', id: 'other' } }],
  ] satisfies [string, Partial<RuleOverride>][])('%s is none', (_, more) => {
    expect(say('NRH12', without, { ...now, overrides: [{ ...decided, ...more }] })).toBe('pending noneYet')
  })

  it('of what is met, or does not apply, is not spoken of', () => {
    expect(check('NRH12', facts(), { ...now, overrides: [decided] })).toMatchObject({ state: 'pass', override: null })
    expect(check('NRH14', without, { ...now, overrides: [{ ...decided, of: 'NRH14' }] })).toMatchObject({ state: 'notApplicable', override: null })
  })

  it('made later counts', () => {
    const later = { ...decided, reason: '改为书面征求意见。', at: at('2026-07-01') }
    expect(check('NRH12', without, { ...now, overrides: [later, decided] }).override).toEqual(later)
  })
})

describe('what changes between two looks', () => {
  it('is told with before and now, and nothing else is', () => {
    const before = checkRules(facts({ stages: [stage({ opensAt: at('2026-09-20'), closesAt: at('2026-10-21') })], notices: [] }), now)
    // 2026-10-20 becomes a holiday: what ends on it moves on.
    const after = checkRules(facts({ stages: [stage({ opensAt: at('2026-09-20'), closesAt: at('2026-10-21') })], notices: [] }), context('2026-07-01', {}, [{ date: '2026-10-20', kind: 'off', name: '测试', source: '测试' }]))
    expect(changedResults(before, after).map(({ before: old, now: fresh }) => [fresh?.rule.id, old?.deadline, fresh?.deadline])).toEqual(['URPL26-1', 'MAD15'].map(id => [id, expect.objectContaining({ date: '2026-10-20' }), expect.objectContaining({ date: '2026-10-21' })]))
    expect(changedResults(before, before)).toEqual([])
  })

  it('is also what comes to apply, and what ceases to', () => {
    const [with1, without] = [checkRules(facts(), now), checkRules(facts({ hearings: [] }), now)]
    expect(changedResults(without, with1).map(one => one.now?.rule.id)).toContain('NRH13')
    expect(changedResults(with1, without)).toContainEqual(expect.objectContaining({ before: expect.objectContaining({ rule: expect.objectContaining({ id: 'NRH13' }) }), now: null }))
  })
})

describe('what an office has changed in its rules', () => {
  it('counts instead of what is built in', () => {
    const longer = procedureRules.map(rule => rule.id === 'URPL26-1' ? { ...rule, threshold: { n: 60, unit: 'days' as const } } : rule)
    expect(say('URPL26-1', facts(), now)).toBe('pass periodMet')
    expect(say('URPL26-1', facts(), { ...now, rules: longer })).toBe('fail periodShort')
  })
})
