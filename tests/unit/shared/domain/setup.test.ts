import { describe, expect, it } from 'vitest'
import { setupState } from '#shared/domain/setup'
import type { SetupFacts } from '#shared/domain/setup'

const nothing: SetupFacts = { settings: [], townships: 0, villages: 0, parks: 0, units: 0, people: 0, ofUnits: 0, plans: 0, drafts: 0 }

describe('the step of units and people', () => {
  it.each<[string, Partial<SetupFacts>, boolean]>([
    ['nobody', {}, false],
    ['people of the office alone', { people: 3 }, false],
    ['a park, entered with the places', { units: 1, parks: 1, people: 1 }, false],
    ['a unit without anybody', { units: 1 }, false],
    ['somebody of a unit', { units: 1, people: 1, ofUnits: 1 }, true],
  ])('with %s', (_, facts, done) => expect(setupState({ ...nothing, ...facts }).people).toBe(done))
})
