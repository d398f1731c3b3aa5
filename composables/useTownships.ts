import type { NuxtError } from '#app'
import type { TownshipChoice } from '~/composables/useSubmissionContext'

interface Answer { items: TownshipChoice[] }

/** The district's townships by code and name, asked for once per page load. */
export function useTownships() {
  return useFetch<Answer, NuxtError, string, 'get', Answer, TownshipChoice[]>('/api/townships', {
    key: 'townships',
    transform: ({ items }): TownshipChoice[] => items.map(({ code, name, villages }) => ({ code, name, villages })),
    default: (): TownshipChoice[] => [],
  })
}
