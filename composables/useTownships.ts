import type { TownshipChoice } from '~/composables/useSubmissionContext'

/** The district's townships by code and name, asked for once per page load. */
export function useTownships() {
  return useFetch('/api/townships', {
    key: 'townships',
    transform: ({ items }): TownshipChoice[] => items.map(({ code, name, villages }) => ({ code, name, villages })),
    default: (): TownshipChoice[] => [],
  })
}
