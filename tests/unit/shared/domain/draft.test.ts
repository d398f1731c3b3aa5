import { describe, expect, it } from 'vitest'
import { canMoveDraft, checklistItems, draftStates, missingForRelease, wasReleased } from '#shared/domain/draft'
import type { DraftState, ReleaseChecklist } from '#shared/domain/draft'

const ticked: ReleaseChecklist = { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true }
const numbered = { label: '图1', reviewNumber: '津S(2026)001', exemption: '' }

describe('the life of a draft', () => {
  it('moves these ways and no other', () => {
    const moves = draftStates.flatMap(from => draftStates.filter(to => canMoveDraft(from, to)).map(to => `${from} → ${to}`))
    expect(moves).toEqual(['editing → submitted', 'submitted → editing', 'submitted → released', 'released → takenDown', 'takenDown → released'])
  })

  it('never leads a released draft back to editing', () => {
    const reached = new Set<DraftState>(['released'])
    for (const from of reached) draftStates.filter(to => canMoveDraft(from, to)).forEach(to => reached.add(to))
    expect([...reached]).toEqual(['released', 'takenDown'])
    expect(draftStates.filter(wasReleased)).toEqual([...reached])
  })
})

describe('what is missing for a release', () => {
  it('is nothing when every item is ticked and every map has its number or exemption', () => {
    const exempt = { label: '图层', reviewNumber: '', exemption: '示意图，不涉及国界（地图管理条例第十五条）' }
    expect(missingForRelease({ imprint: '某区人民政府', checklist: ticked, maps: [numbered, exempt] })).toEqual({ items: [], maps: [] })
  })

  it('is everything without a checklist', () => {
    expect(missingForRelease({ imprint: '某区人民政府', checklist: null, maps: [] }).items).toEqual([...checklistItems])
  })

  it.each(checklistItems)('is %s when that is not ticked', (item) => {
    expect(missingForRelease({ imprint: '某区人民政府', checklist: { ...ticked, [item]: false }, maps: [numbered] })).toEqual({ items: [item], maps: [] })
  })

  it('is the imprint when it is ticked and empty', () => {
    expect(missingForRelease({ imprint: '  ', checklist: ticked, maps: [] }).items).toEqual(['imprint'])
  })

  it('names each map without number and exemption, blanks counting for nothing', () => {
    const bare = [{ label: '图2', reviewNumber: ' ', exemption: '' }, { label: '图3', reviewNumber: '', exemption: '\t' }]
    expect(missingForRelease({ imprint: '某区人民政府', checklist: ticked, maps: [numbered, ...bare] }).maps).toEqual(['图2', '图3'])
  })
})
