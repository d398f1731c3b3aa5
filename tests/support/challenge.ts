import { solve } from '../../composables/challenge/solve'
import type { Challenge } from '../../shared/schemas/challenge'
import { ask } from './client'
import type { Answer } from './client'

type Options = Parameters<typeof ask>[1]
export interface Refusal { code?: string, challenge?: Challenge }

/** The solution of a challenge as a browser computes it. */
export const solutionOf = (challenge: Challenge) => solve(challenge, () => {})

/** Asks as a browser does: where the answer is a challenge it is solved, and asked once more. `solved` counts them. */
export async function askSolving<T = Record<string, unknown>>(path: string, options: Options = {}, solved: string[] = []): Promise<Answer<T>> {
  const first = await ask<T & Refusal>(path, options)
  if (first.status !== 428 || !first.body.challenge) return first
  const solution = await solutionOf(first.body.challenge)
  solved.push(solution)
  return ask<T>(path, { ...options, headers: { ...options?.headers, 'challenge-solution': solution } })
}
