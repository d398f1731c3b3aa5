import { describe, expect, it } from 'vitest'
import { phaseTransitions, planPhases } from '#shared/domain/phase'
import type { PlanPhase } from '#shared/domain/phase'

describe('phases of a plan', () => {
  it('go on in the order of domain.md §2.2', () => {
    const forward: PlanPhase[] = ['preparation']
    for (let phase: PlanPhase | undefined = 'preparation'; phase && forward.length < planPhases.length;) {
      const next: PlanPhase | undefined = phaseTransitions[phase].find((one: PlanPhase) => !forward.includes(one))
      if (next) forward.push(next)
      phase = next
    }
    expect(forward).toEqual([...planPhases])
  })

  it('turn back in three places only: returned for correction, after an evaluation, and into a revision', () => {
    const back = planPhases.flatMap(from => phaseTransitions[from].filter((to: PlanPhase) => planPhases.indexOf(to) < planPhases.indexOf(from)).map(to => `${from} → ${to}`))
    expect(back).toEqual(['submitted → finalisation', 'evaluation → implementation', 'revision → schemeOptimisation'])
  })

  it('leave none without a way on', () => {
    for (const phase of planPhases) expect(phaseTransitions[phase].length, phase).toBeGreaterThan(0)
  })
})
