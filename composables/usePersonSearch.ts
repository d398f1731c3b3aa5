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
  const { problem, run } = useAction()
  const [asked, answered] = [ref(0), ref(0)]

  async function find(words: string) {
    const own = asked.value += 1
    await run(async () => {
      const { items } = await api<People>('/api/people', { query: { ...query, q: words.trim() || undefined, limit: 20 } })
      if (own === asked.value) found.value = items
    })
    answered.value = Math.max(answered.value, own)
  }

  const pending = computed(() => answered.value < asked.value)

  return { found, problem, pending, find, search: useDebounceFn(find, pause) }
}
