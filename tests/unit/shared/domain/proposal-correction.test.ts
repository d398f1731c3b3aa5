import { describe, expect, it } from 'vitest'
import { changedEntry, isLetterMadeAnew, isTalkInLetter, judgeCorrection, letterStanding } from '#shared/domain/proposal-correction'
import { letterLayout } from '#shared/domain/reply-letter'
import type { ProposalEntry } from '#shared/domain/proposal-correction'

const approvedAt = '2027-04-10T02:00:00Z'
const unit = { assignedOn: '2027-01-12', endedAt: null }

describe('a reply letter', () => {
  it.each([
    ['as it was approved', {}, true],
    ['a unit went before', { endedAt: '2027-04-10T01:59:59Z' }, true],
    ['a unit went afterwards', { endedAt: '2027-04-10T02:00:01Z' }, false],
    ['a unit came afterwards', { assignedOn: '2027-04-11' }, false],
  ])('once signed, %s', (_, change, isMade) => {
    expect(isLetterMadeAnew({ signedOn: '2027-04-12', approvedAt, letterLayout }, { units: [{ ...unit, ...change }], corrections: [] })).toBe(isMade)
    expect(isLetterMadeAnew({ signedOn: null, approvedAt, letterLayout }, { units: [{ ...unit, ...change }], corrections: [] }), 'not signed yet').toBe(true)
  })

  it.each([
    ['the title before it was approved', { correctedAt: '2027-04-10T01:59:59Z', field: 'title' }, true],
    ['the title afterwards', { correctedAt: '2027-04-12T02:00:00Z', field: 'title' }, false],
    ['the text, which it does not print', { correctedAt: '2027-04-12T02:00:00Z', field: 'text' }, true],
    ['the account of a name', { correctedAt: '2027-04-12T02:00:00Z', field: 'signers', after: '甲' }, true],
  ] as const)('once signed, corrected: %s', (_, { correctedAt, ...field }, isMade) => {
    expect(isLetterMadeAnew({ signedOn: '2027-04-12', approvedAt, letterLayout }, { units: [unit], corrections: [{ correctedAt, fields: [{ before: '甲', after: '乙', ...field }] }] })).toBe(isMade)
  })

  it('once signed, is not made anew as another paper than its layout had', () => {
    const earlier = { approvedAt, letterLayout: letterLayout - 1 }
    expect([isLetterMadeAnew({ signedOn: '2027-04-12', ...earlier }, { units: [], corrections: [] }), isLetterMadeAnew({ signedOn: null, ...earlier }, { units: [], corrections: [] })]).toEqual([false, true])
  })

  it('has the talks that the director read in it', () => {
    const [approved, before, after] = [new Date(approvedAt), new Date('2027-04-01T02:00:00Z'), new Date('2027-04-11T02:00:00Z')]
    const talks = [{ createdAt: before, voidedAt: null }, { createdAt: before, voidedAt: after }, { createdAt: before, voidedAt: before }, { createdAt: after, voidedAt: null }]
    expect(talks.map(talk => isTalkInLetter(talk, approved))).toEqual([true, true, false, false])
    expect(talks.map(talk => isTalkInLetter(talk, null)), 'not approved yet').toEqual([true, false, false, true])
  })
})

describe('a change of an entry', () => {
  const entry: ProposalEntry = { kind: 'suggestion', number: '0037', session: '七次会议', title: '关于公交的建议', text: '', assignedOn: '2027-01-12', contact: '', signers: [{ name: '陈某', person: null }], attachments: [], opinions: ['o'] }
  const [approved, signed, withdrawn] = [{ approvedAt, signedOn: null, withdrawnAt: null }, { approvedAt, signedOn: '2027-04-12', withdrawnAt: null }, { approvedAt, signedOn: '2027-04-12', withdrawnAt: approvedAt }]
  const drafted = { approvedAt: null, signedOn: null, withdrawnAt: null }

  it('is judged by the letter that stands', () => {
    expect([[], [drafted], [withdrawn, drafted], [approved], [signed], [signed, drafted], [signed, approved]].map(letterStanding)).toEqual(['none', 'none', 'none', 'approved', 'signed', 'signed', 'approved'])
  })

  it.each([
    ['of nothing', { title: entry.title }, 'free', 'free', 'free'],
    ['of the title', { title: '关于公交走廊的建议' }, 'free', 'sendBack', 'reason'],
    ['of the number', { number: '0038' }, 'free', 'sendBack', 'reason'],
    ['of the lead', { signers: [{ name: '陈某某', person: null }] }, 'free', 'sendBack', 'reason'],
    ['of the account behind a name', { signers: [{ name: '陈某', person: 'p' }] }, 'free', 'reason', 'reason'],
    ['of the kind', { kind: 'motion' }, 'free', 'sendBack', 'kindStays'],
    ['of the text', { text: '正文' }, 'free', 'reason', 'reason'],
    ['of the day', { assignedOn: '2027-01-13' }, 'free', 'reason', 'reason'],
    ['of the opinions it belongs with', { opinions: [] }, 'free', 'free', 'free'],
  ] as const)('%s', (_, patch, none, whenApproved, whenSigned) => {
    const changed = changedEntry(entry, patch)
    expect([judgeCorrection('none', changed), judgeCorrection('approved', changed), judgeCorrection('signed', changed)]).toEqual([none, whenApproved, whenSigned])
  })

  it('keeps the words that stood there', () => {
    expect(changedEntry(entry, { signers: [{ name: '李某', person: null }, { name: '陈某', person: null }], number: '1' })).toEqual([{ field: 'number', before: '0037', after: '1' }, { field: 'signers', before: '陈某', after: '李某、陈某' }])
  })
})
