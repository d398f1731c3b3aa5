import { ApiProblem } from '~/composables/useApi'

/** How far the present challenge has come, 0 to 1; null while there is none. */
export const useChecking = () => useState<number | null>('checking', () => null)

/**
 * Sends once, and once more with what the server asks the browser to compute first, where it asks (428). Nothing of it
 * is loaded before; whoever sent knows of it by the time it takes.
 */
export function useChallenge() {
  const checking = useChecking()

  return async function meet<T>(send: (solution: Record<string, string>) => Promise<T>): Promise<T> {
    try {
      return await send({})
    }
    catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'challengeNeeded') throw error
      const { meetChallenge } = await import('~/composables/challenge/meet')
      return send({ 'challenge-solution': await meetChallenge(error.current, share => checking.value = share) })
    }
  }
}
