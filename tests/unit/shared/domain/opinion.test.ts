import { describe, expect, it } from 'vitest'
import { canMoveVisibility, handlingAfterCategorising, handlings, handlingTransitions, maySplit, mayTranscribe, missingForOutcome, mustNotBePublic, natures, outcomeNeeds, outcomes, publicProgress, visibilities } from '#shared/domain/opinion'
import type { Handling, Outcome, OutcomeDetail } from '#shared/domain/opinion'

describe('what the public sees', () => {
  it('moves these ways and no other', () => {
    const moves = visibilities.flatMap(from => visibilities.filter(to => from !== to && canMoveVisibility(from, to)).map(to => `${from} → ${to}`))
    expect(moves.sort()).toEqual([
      'pending → public', 'pending → withheld', 'public → pending', 'public → takenDown', 'public → withheld',
      'takenDown → pending', 'takenDown → public', 'withheld → pending', 'withheld → public',
    ])
  })

  it('may always stay as it is', () => {
    for (const visibility of visibilities) expect(canMoveVisibility(visibility, visibility)).toBe(true)
  })
})

describe('how far an opinion is handled', () => {
  it('moves one step at a time, forward or back', () => {
    for (const from of handlings) {
      for (const to of handlingTransitions[from]) expect(Math.abs(handlings.indexOf(from) - handlings.indexOf(to)), `${from} → ${to}`).toBe(1)
    }
    expect(handlings.flatMap(from => handlingTransitions[from]).length).toBe(2 * (handlings.length - 1))
  })

  it.each<[Handling, string, string, Handling]>([
    ['received', '', '', 'received'],
    ['received', '08', '', 'received'],
    ['received', '', 'suggestion', 'received'],
    ['received', '08', 'suggestion', 'categorised'],
    ['categorised', '08', 'suggestion', 'categorised'],
    ['categorised', '', 'suggestion', 'received'],
    ['categorised', '08', '', 'received'],
    ['drafted', '08', 'suggestion', 'drafted'],
    ['drafted', '', '', 'drafted'],
    ['answered', '08', 'suggestion', 'answered'],
    ['closed', '', '', 'closed'],
  ])('from %s with topic "%s" and nature "%s" becomes %s', (handling, topic, nature, after) => {
    expect(handlingAfterCategorising(handling, { topic, nature })).toBe(after)
  })

  it('has three words for the public', () => {
    expect(Object.fromEntries(handlings.map(handling => [handling, publicProgress(handling)]))).toEqual({
      received: 'received', categorised: 'studied', drafted: 'studied', answered: 'answered', closed: 'answered',
    })
  })
})

describe('natures', () => {
  it('keep complaints, reports and petitions from the public, and nothing else: criticism is published', () => {
    expect(natures.filter(mustNotBePublic)).toEqual(['complaint', 'report', 'petition'])
    expect(mustNotBePublic('')).toBe(false)
  })
})

describe('what an outcome needs', () => {
  const full: OutcomeDetail = { place: '第十章第三条', before: '旧', after: '新', reference: '第五章', unit: '区交通局', channel: '12345' }

  it.each<[Outcome, string[]]>([
    ['adopted', ['reason', 'place']],
    ['partiallyAdopted', ['reason', 'place']],
    ['alreadyCovered', ['reason', 'reference']],
    ['notAdopted', ['reason']],
    ['explained', ['reason']],
    ['forwarded', ['reason', 'unit']],
    ['outOfScope', ['reason', 'channel']],
    ['redirected', ['reason', 'channel']],
    ['invalid', ['reason']],
    ['acknowledged', []],
  ])('%s: %j', (outcome, needs) => {
    expect(missingForOutcome({ outcome, reason: '', outcomeDetail: {} })).toEqual(needs)
    expect(missingForOutcome({ outcome, reason: '依据第三条。', outcomeDetail: full })).toEqual([])
  })

  it('is told for every outcome', () => {
    expect(Object.keys(outcomeNeeds).sort()).toEqual([...outcomes].sort())
  })

  it('is the outcome itself first of all, and blanks are not a reason', () => {
    expect(missingForOutcome({ outcome: '', reason: '有理由', outcomeDetail: full })).toEqual(['outcome'])
    expect(missingForOutcome({ outcome: 'forwarded', reason: ' \n', outcomeDetail: { unit: ' ' } })).toEqual(['reason', 'unit'])
  })
})

it('an opinion may be split until it is public or a reply is drafted', () => {
  const allowed = visibilities.flatMap(visibility => handlings.filter(handling => maySplit({ visibility, handling, publicText: '', escalated: false })).map(handling => `${visibility} ${handling}`))
  expect(allowed).toEqual(['pending', 'withheld', 'takenDown'].flatMap(visibility => [`${visibility} received`, `${visibility} categorised`]))
})

it('a photo’s words may be typed off whatever became of it, and mended as long as it might be split', () => {
  const allowed = (text: string) => visibilities.flatMap(visibility => handlings.filter(handling => mayTranscribe({ handwritten: true, text, visibility, handling, publicText: '', escalated: false })).map(handling => `${visibility} ${handling}`))
  expect(allowed('')).toEqual(['pending', 'public', 'withheld', 'takenDown'].flatMap(visibility => handlings.map(handling => `${visibility} ${handling}`)))
  expect(allowed('桥太窄')).toEqual(['pending', 'withheld', 'takenDown'].flatMap(visibility => [`${visibility} received`, `${visibility} categorised`]))
  expect(mayTranscribe({ handwritten: false, text: '', visibility: 'pending', handling: 'received', publicText: '', escalated: false })).toBe(false)
})
