import { outcomes } from './opinion'
import type { Outcome } from './opinion'
import type { StageState } from './stage'

/**
 * Outcomes that say whether a wish was taken up; shares are of their sum (城乡规划法 Art. 26; domain.md §3.2).
 * Support without a wish, what went elsewhere and what had no substance are lines of their own.
 */
export const countedOutcomes = ['adopted', 'partiallyAdopted', 'alreadyCovered', 'notAdopted', 'explained', 'forwarded', 'outOfScope'] as const satisfies readonly Outcome[]

/** One line of the account: `share` is a part of 1 of the counted outcomes, null for lines that stand apart. */
export interface OutcomeLine { outcome: Outcome, n: number, share: number | null }

/** The lines of an account in the order of the codebook, without outcomes nobody got. */
export function outcomeLines(counts: readonly { outcome: string, n: number }[]): OutcomeLine[] {
  const counted: readonly string[] = countedOutcomes
  const base = counts.reduce((sum, { outcome, n }) => counted.includes(outcome) ? sum + n : sum, 0)
  return outcomes.flatMap((outcome) => {
    const n = counts.reduce((sum, line) => line.outcome === outcome ? sum + line.n : sum, 0)
    return n > 0 ? [{ outcome, n, share: counted.includes(outcome) ? n / base : null }] : []
  })
}

/** How far a stage is accounted for: answers may be out long before it is concluded. */
export type AccountStanding = 'none' | 'some' | 'all' | 'concluded'

/** Where the account of a stage stands, by its state and its figures. */
export function accountStanding(state: StageState, { opinions, answered }: { opinions: number, answered: number }): AccountStanding {
  if (state === 'concluded') return 'concluded'
  if (answered === 0) return 'none'
  return answered < opinions ? 'some' : 'all'
}
