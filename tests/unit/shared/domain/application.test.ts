import { describe, expect, it } from 'vitest'
import { applicationStates, applicationTransitions } from '#shared/domain/application'
import type { ApplicationState } from '#shared/domain/application'

/** Everything an application can come to from a state. */
function reach(from: ApplicationState, seen = new Set<ApplicationState>()): Set<ApplicationState> {
  for (const next of applicationTransitions[from]) if (!seen.has(next)) reach(next, seen.add(next))
  return seen
}

describe('an application to speak or to watch', () => {
  it('comes to every state, and whoever has dropped out or withdrawn is not seated again', () => {
    expect(new Set<ApplicationState>(['received', ...reach('received')])).toEqual(new Set(applicationStates))
    expect([reach('dropped').size, reach('withdrawn').size]).toEqual([0, 0])
  })

  it('is withdrawn from wherever it stands, until it has ended', () => {
    const open = applicationStates.filter(state => applicationTransitions[state].length > 0)
    expect(open.filter(state => !reach(state).has('withdrawn'))).toEqual([])
  })
})
