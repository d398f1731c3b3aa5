import type { DeskItem, DeskList, DeskOpinion } from '#shared/schemas/desk'

/** The line of the list for an opened opinion. */
export function toDeskItem(opinion: DeskOpinion): DeskItem {
  const { id, label, text, files, author, party, channel, receivedAt, late, visibility, handling, topic, nature, township, outcome, unitId, verification, screened, checked, escalated, mended, group, version, holder } = opinion
  return { id, label, preview: text.slice(0, 120), files, author, party, channel, receivedAt, late, visibility, handling, topic, nature, township, outcome, unitId, verification, screened, checked, escalated, mended, group, version, holder }
}

/**
 * A stage's queue under the filter: pages by key, later pages appended, and lines already changed here shown as they
 * are now, although the filter may no longer find them: the list does not jump under the hands.
 */
export function useQueueList(stage: string, { query }: Pick<QueueFilterState, 'query'>) {
  const api = useApi()
  const path = `/api/desk/stages/${encodeURIComponent(stage)}/opinions`
  const { data, status, error, refresh } = useFetch<DeskList>(path, { key: `queue:${stage}`, query })
  const later = ref<DeskItem[]>([])
  const cursor = ref<string | null>()
  const changed = ref<Record<string, DeskItem>>({})
  const loadingMore = ref(false)
  const moreFailed = ref(false)
  const done = ref(new Set<string>())

  watch(data, () => {
    later.value = []
    cursor.value = undefined
    changed.value = {}
  })
  watch(query, () => {
    done.value = new Set()
  })

  const items = computed(() => {
    const seen = new Set<string>()
    return [...data.value?.items ?? [], ...later.value]
      .filter(item => !seen.has(item.id) && seen.add(item.id))
      .map(item => changed.value[item.id] ?? item)
  })
  const nextCursor = computed(() => cursor.value === undefined ? data.value?.nextCursor ?? null : cursor.value)

  async function loadMore() {
    if (!nextCursor.value || loadingMore.value) return
    loadingMore.value = true
    moreFailed.value = false
    const asked = query.value
    try {
      const page = await api<DeskList>(path, { query: { ...asked, cursor: nextCursor.value } })
      // An answer to a filter that is gone is nobody's.
      if (asked !== query.value) return
      later.value = [...later.value, ...page.items]
      cursor.value = page.nextCursor
    }
    catch {
      moreFailed.value = true
    }
    finally {
      loadingMore.value = false
    }
  }

  /** Shows a line as it is now. */
  const put = (item: DeskItem) => {
    changed.value = { ...changed.value, [item.id]: item,
    }
  }

  return {
    items,
    total: computed(() => data.value?.total ?? 0),
    atLeast: computed(() => data.value?.totalIsAtLeast === true),
    pending: computed(() => status.value === 'pending'),
    failed: computed(() => Boolean(error.value)),
    /** Lines worked off here under this filter. */
    done: readonly(done),
    markDone: (id: string, isDone: boolean) => {
      const next = new Set(done.value)
      if (isDone) next.add(id)
      else next.delete(id)
      done.value = next
    },
    nextCursor,
    loadMore,
    loadingMore: readonly(loadingMore),
    moreFailed: readonly(moreFailed),
    refresh,
    put,
    find: (id: string) => items.value.find(item => item.id === id),
  }
}
export type QueueListState = ReturnType<typeof useQueueList>
