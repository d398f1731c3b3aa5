import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { afterProposalStep, afterRating, afterUnits, allowsProposalStep, proposalStates, proposalSteps, publicStanding } from '#shared/domain/proposal'
import { proposalFigures, publicFigures, shareOf } from '#shared/domain/proposal-figures'
import type { CountedProposal } from '#shared/domain/proposal-figures'
import { replyClass, replyClassText, replyScheme, replySchemeCodes, schemeOfSession, usualProposalSettings } from '#shared/domain/reply-class'

describe('the life of a proposal', () => {
  it('leads from assignment to the end, and nowhere out of a cancellation', () => {
    const way = [['submit', 'drafted'], ['approve', 'approved'], ['sign', 'replied']] as const
    let state: typeof proposalStates[number] = 'handling'
    for (const [step, next] of way) {
      expect(allowsProposalStep(state, step), step).toBe(true)
      state = afterProposalStep(state, step)
      expect(state).toBe(next)
    }
    expect(proposalSteps.filter(step => allowsProposalStep('cancelled', step))).toEqual([])
    expect(proposalStates.filter(one => allowsProposalStep(one, 'draft')), 'a reply is written while it is handled and at no other time').toEqual(['handling'])
    expect(proposalStates.filter(one => allowsProposalStep(one, 'rate'))).toEqual(['replied'])
    expect(afterProposalStep('closed', 'withdrawReply')).toBe('handling')
  })

  it.each([
    ['satisfied', 1, 'closed', false], ['basicallySatisfied', 1, 'closed', false], ['dissatisfied', 1, 'handling', true], ['dissatisfied', 2, 'closed', false], ['satisfied', 2, 'closed', false],
  ] as const)('%s with reply %i ends %s, again: %s', (satisfaction, round, state, again) => {
    expect(afterRating(satisfaction, round)).toEqual({ state, again })
  })

  it('waits for the office where the host hands it back; the part of another unit stops nobody', () => {
    for (const state of ['handling', 'drafted', 'approved'] as const) {
      expect(afterUnits(state, { asks: false, isNew: false }), 'another unit asks, is refused or changed').toBe(state)
      expect(allowsProposalStep(state, 'refuseReturn')).toBe(true)
    }
    expect(afterUnits('handling', { asks: true, isNew: false })).toBe('returning')
    expect([afterUnits('returning', { asks: false, isNew: false }), afterUnits('returning', { asks: false, isNew: true })]).toEqual(['handling', 'handling'])
    expect(allowsProposalStep('returning', 'submit')).toBe(false)
    expect(proposalStates.filter(one => allowsProposalStep(one, 'reassign')), 'the letter that the director approved names its units').toEqual(['handling', 'returning', 'drafted'])
  })

  it('tells the public three words', () => {
    expect(proposalStates.map(state => publicStanding(state))).toEqual(['handling', 'handling', 'handling', 'handling', 'replied', 'closed', 'handling'])
    expect(proposalStates.map(state => publicStanding(state, true)), 'nor of a second handling, where that may not be known').toEqual(['replied', 'replied', 'replied', 'replied', 'replied', 'closed', 'replied'])
  })
})

describe('classes of reply', () => {
  it.each(replySchemeCodes.map(code => [code]))('%s has classes of its own, each in both languages', (code) => {
    const { classes } = replyScheme(code)
    expect(new Set(classes.map(one => one.code)).size).toBe(classes.length)
    for (const one of classes) expect(one.zh && one.en).toBeTruthy()
  })

  it('have four, three or two classes', () => {
    expect(replySchemeCodes.map(code => replyScheme(code).classes.map(one => one.code).join(''))).toEqual(['ABCD', 'ABCD', '甲乙丙丁', '甲乙丙', '已落实计划落实'])
    expect(replyClass('three', 'A')).toBeUndefined()
    expect(replyScheme('four').classes.map(one => replyClassText(one, 'zh'))[1]).toBe('B类（正在解决或者有关工作已经启动）')
    expect(replyScheme('two').classes.map(one => replyClassText(one, 'zh'))[0]).toBe('已落实')
  })

  it('hold for the installation, or for a session that has its own', () => {
    const settings = { ...usualProposalSettings, sessions: [{ session: '六次会议', scheme: 'three' as const }] }
    expect(schemeOfSession(settings, '六次会议')).toBe('three')
    expect(schemeOfSession(settings, '七次会议')).toBe('four')
  })
})

describe('figures', () => {
  const calendar = buildCalendar([])
  const round = (more: Partial<CountedProposal['rounds'][number]> = {}): CountedProposal['rounds'][number] => ({ startedOn: '2027-01-12', extendedOn: null, signedOn: null, satisfaction: '', ...more })
  const one = (more: Partial<CountedProposal> = {}): CountedProposal => ({ kind: 'suggestion', state: 'handling', talks: 0, rounds: [round()], ...more })

  it('count what is there and nothing that was cancelled', () => {
    const list = [
      one({ talks: 2 }), one({ kind: 'motion', state: 'cancelled' }),
      one({ kind: 'motion', state: 'closed', rounds: [round({ signedOn: '2027-04-12', satisfaction: 'basicallySatisfied' })] }),
      one({ state: 'closed', rounds: [round({ signedOn: '2027-04-13', satisfaction: 'dissatisfied' }), round({ startedOn: '2027-04-20', signedOn: '2027-05-01', satisfaction: 'satisfied' })] }),
    ]
    expect(proposalFigures(list, '2027-05-02', calendar)).toEqual({ total: 3, suggestions: 2, motions: 1, replied: 2, talked: 1, ratings: { total: 2, satisfied: 1, basicallySatisfied: 1, dissatisfied: 0 }, closed: 2, overdue: 1, late: 1 })
    expect(proposalFigures([], '2027-05-02', calendar).total).toBe(0)
  })

  it('tell the public no ratings of fewer than five', () => {
    const rated = (n: number) => publicFigures(proposalFigures(Array.from({ length: n }, () => one({ state: 'closed', rounds: [round({ signedOn: '2027-04-12', satisfaction: 'satisfied' })] })), '2027-05-02', calendar))
    expect([rated(4).ratings, rated(4).total, rated(5).ratings?.satisfied]).toEqual([null, 4, 5])
  })

  it('are shares of a whole, and none of nothing', () => {
    expect(shareOf(2, 3)).toBe(66.7)
    expect(shareOf(0, 0)).toBeNull()
  })
})
