import type { Takedown } from '#shared/schemas/takedown'

/** What stands in the place of a page that was taken down, out of the problem details it failed with; undefined where it failed otherwise. */
export function takedownOf(problem: unknown): Takedown | undefined {
  if (typeof problem !== 'object' || !problem || !('code' in problem) || problem.code !== 'takenDown' || !('current' in problem)) return undefined
  // The server's own answer: with this code `current` is the takedown (server/services/takedowns/read.ts).
  return problem.current as Takedown
}

/** Addresses and dates of a takedown, as its tombstone and the list of corrections show them. */
export function useTakedown(takedown: () => Takedown) {
  const localePath = useLocalePath()
  const corrections = computed(() => localePath(`/plans/${takedown().plan}/corrections`))
  return {
    corrections,
    /** Its place in the list. */
    entry: computed(() => `${corrections.value}#n${takedown().number}`),
    replacement: computed(() => takedown().replacement ? localePath(takedown().replacement) : undefined),
  }
}
