import { useDebounceFn } from '@vueuse/core'
import type { People, PersonSummary } from '#shared/schemas/person'

/** Typing goes on for about this long between two signs, in milliseconds. */
const pause = 150

/** A person as a combobox offers him. */
export function personOption({ id, name, userName }: Pick<PersonSummary, 'id' | 'name' | 'userName'>) {
  return { value: id, label: name, hint: userName ?? undefined }
}

/** The people a combobox offers for what is typed into it, at most twenty of those under `query`; of two answers the later question's counts. */
export function usePersonSearch(query: Record<string, string> = {}) {
  const api = useApi()
  const found = shallowRef<PersonSummary[]>([])
  const { problem, pending, run } = useAction()
  let asked = 0

  async function find(words: string) {
    const own = asked += 1
    await run(async () => {
      const { items } = await api<People>('/api/people', { query: { ...query, q: words.trim() || undefined, limit: 20 } })
      if (own === asked) found.value = items
    })
  }

  return { found, problem, pending, find, search: useDebounceFn(find, pause) }
}
