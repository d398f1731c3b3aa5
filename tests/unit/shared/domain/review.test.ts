import { describe, expect, it } from 'vitest'
import { reviewSteps } from '../../../../shared/domain/review'
import type { Interest, InterestDecision, ReviewInvitationState, ReviewState } from '../../../../shared/domain/review'
import { hasAnswer, looksBack, mayLookAgain, objectionsTo } from '../../../../shared/domain/review-closing'
import { authorName, leakedNames, numberedName, publicName, readsNames } from '../../../../shared/domain/review-identity'
import { isReminderDue, mayAnswer, mayReadMaterial, mayWriteEntry, taskOf } from '../../../../shared/domain/review-invitation'
import { panelWarningsOf } from '../../../../shared/domain/review-panel'

describe('where an invited expert stands', () => {
  it.each<[string, [ReviewInvitationState, Interest | '', InterestDecision | '', number, ReviewState], string, { reads: boolean, writes: boolean, answers: boolean }]>([
    ['asked', ['invited', '', '', 0, 'open'], 'answer', { reads: false, writes: false, answers: true }],
    ['accepted, not declared', ['accepted', '', '', 0, 'open'], 'declare', { reads: false, writes: false, answers: true }],
    ['no interest', ['accepted', 'none', '', 0, 'open'], 'write', { reads: true, writes: true, answers: true }],
    ['an interest not decided', ['accepted', 'declared', '', 0, 'open'], 'wait', { reads: false, writes: false, answers: true }],
    ['no conflict', ['accepted', 'declared', 'noConflict', 0, 'open'], 'write', { reads: true, writes: true, answers: true }],
    ['stands aside', ['excused', 'declared', 'excused', 0, 'open'], 'excused', { reads: false, writes: false, answers: false }],
    ['declined', ['declined', '', '', 0, 'open'], 'declined', { reads: false, writes: false, answers: true }],
    ['declined, closed', ['declined', '', '', 0, 'closed'], 'declined', { reads: false, writes: false, answers: false }],
    ['sent', ['accepted', 'none', '', 1, 'open'], 'sent', { reads: true, writes: true, answers: false }],
    ['sent, closed', ['accepted', 'none', '', 1, 'closed'], 'sent', { reads: true, writes: false, answers: false }],
    ['never answered', ['invited', '', '', 0, 'closed'], 'over', { reads: false, writes: false, answers: false }],
    ['wrote nothing', ['accepted', 'none', '', 0, 'closed'], 'over', { reads: true, writes: false, answers: false }],
  ])('%s', (_name, [state, interest, decision, entries, review], task, may) => {
    const standing = { state, interest, decision, entries, review }
    expect([taskOf(standing), { reads: mayReadMaterial(standing), writes: mayWriteEntry(standing), answers: mayAnswer(standing) }]).toEqual([task, may])
  })

  const deadline = new Date('2026-12-05T16:00:00Z')
  const due = { state: 'accepted' as const, entries: 0, review: 'open' as const, deadline, remindedAt: null }
  it.each([
    ['three days and a moment before', due, '2026-12-02T15:59:59.999Z', false],
    ['three days before', due, '2026-12-02T16:00:00Z', true],
    ['a moment before', due, '2026-12-05T15:59:59.999Z', true],
    ['at the deadline', due, '2026-12-05T16:00:00Z', false],
    ['once', { ...due, remindedAt: deadline }, '2026-12-03T00:00:00Z', false],
    ['not who has sent', { ...due, entries: 1 }, '2026-12-03T00:00:00Z', false],
    ['not who declined', { ...due, state: 'declined' as const }, '2026-12-03T00:00:00Z', false],
    ['not of a closed round', { ...due, review: 'closed' as const }, '2026-12-03T00:00:00Z', false],
  ])('a reminder: %s', (_name, standing, now, expected) => {
    expect(isReminderDue(standing, new Date(now))).toBe(expected)
  })
})

describe('a panel', () => {
  const of = (field: 'land' | 'ecology' | 'transport', workplace: string) => ({ fields: [field], workplace })
  it.each([
    ['nobody', [], ['few']],
    ['one', [of('land', '甲')], ['few']],
    ['two of one field and workplace', [of('land', '甲'), of('land', '甲')], ['few', 'oneField', 'oneWorkplace']],
    ['three of three', [of('land', '甲'), of('ecology', '乙'), of('transport', '丙')], []],
    ['two of three is not too much', [of('land', '甲'), of('land', '乙'), of('transport', '丙')], []],
    ['three of four is', [of('land', '甲'), of('land', '乙'), of('land', '丙'), of('transport', '丁')], ['fieldHeavy']],
    ['half of one workplace is not too much', [of('land', '甲'), of('ecology', '甲'), of('transport', '丙'), of('ecology', '丁')], []],
    ['an even number is none', [of('land', '甲'), of('ecology', '乙'), of('transport', '丙'), of('ecology', '丁')], []],
  ])('%s', (_name, panel, warnings) => {
    expect(panelWarningsOf(panel)).toEqual(warnings)
  })
})

describe('the end of a round', () => {
  it('counts comments of must change that are unanswered, or whose expert keeps his objection', () => {
    expect(objectionsTo([
      { severity: 'mustChange', handling: 'drafted', secondLook: '' }, { severity: 'mustChange', handling: 'answered', secondLook: 'reserved' }, { severity: 'mustChange', handling: 'closed', secondLook: 'accepted' },
      { severity: 'shouldChange', handling: 'received', secondLook: '' }, { severity: 'discuss', handling: 'answered', secondLook: 'reserved' }, { severity: 'mustChange', handling: null, secondLook: '' },
    ])).toEqual({ unanswered: 1, reserved: 1 })
  })
  const [before, out, after] = [new Date('2026-12-01'), new Date('2026-12-02'), new Date('2026-12-03')]
  it.each([[out, true, true], [null, true, false], [out, false, false]] as const)('a second look at a reply of %s, open %s: %s', (repliedAt, open, expected) => expect(mayLookAgain(repliedAt, open)).toBe(expected))
  it.each([['at this reply', after, out, false], ['at the moment it went out', out, out, false], ['at an earlier one', before, out, true], ['at one that was taken back', before, null, true], ['not at all', null, out, false]] as const)('a look %s', (_name, lookedAt, repliedAt, expected) => expect(looksBack({ lookedAt, repliedAt })).toBe(expected))
  it('has no answer to wait for where there is no opinion', () => expect(hasAnswer({ handling: null })).toBe(true))
  it.each([
    ['prepared', false, ['edit', 'invite', 'open', 'remove']], ['open', false, ['edit', 'invite', 'enterPaper', 'close']], ['closed', false, ['reopen', 'publish']], ['closed', true, []],
  ] as const)('%s, published %s', (state, published, steps) => expect(reviewSteps({ state, published })).toEqual(steps))
})

describe('an expert’s identity', () => {
  const expert = { number: 2, name: '沈静涵', workplace: '某大学', title: '教授', fields: ['ecology' as const, 'water' as const] }
  it.each([['named', '沈静涵，某大学，教授'], ['field', '生态环境专家'], ['none', '']] as const)('to the public %s: %s', (setting, name) => expect(publicName(expert, setting)).toBe(name))
  it.each([
    ['named', 'named', '沈静涵'], ['field', 'named', '生态环境专家'], ['none', 'named', '专家'], ['named', 'anonymous', '专家'], ['field', 'anonymous', '专家'], ['none', 'anonymous', '专家'],
  ] as const)('beside his opinions, public %s, team %s: %s', (publicIdentity, teamIdentity, name) => expect(authorName(expert, { publicIdentity, teamIdentity })).toBe(name))
  it('is read by the office always, by others as set', () => {
    expect([readsNames({ teamIdentity: 'anonymous' }, true), readsNames({ teamIdentity: 'anonymous' }, false), readsNames({ teamIdentity: 'named' }, false), numberedName(expert)]).toEqual([true, false, true, '2号专家'])
  })
  it('is found in words that must not tell it', () => {
    expect(leakedNames(['按沈静涵教授意见修改', '已采纳'], ['沈静涵', '李四'])).toEqual(['沈静涵'])
    expect(leakedNames(['按专家意见修改'], ['沈静涵'])).toEqual([])
  })
})
