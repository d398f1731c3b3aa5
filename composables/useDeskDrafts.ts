import type { DeskDraftList, DeskDraftSummary } from '#shared/schemas/draft-edit'

/** Drafts in every state, newest first: the first page with the page itself, further ones on demand. */
export async function useDeskDrafts() {
  const api = useApi()
  const { data, error } = await useFetch<DeskDraftList>('/api/desk/drafts')
  const later = shallowRef<DeskDraftSummary[]>([])
  const cursor = ref(data.value?.nextCursor ?? null)
  const loading = ref(false)
  const failed = ref(false)

  async function loadMore() {
    if (!cursor.value || loading.value) return
    loading.value = true
    failed.value = false
    try {
      const page = await api<DeskDraftList>('/api/desk/drafts', { query: { cursor: cursor.value } })
      later.value = [...later.value, ...page.items]
      cursor.value = page.nextCursor
    }
    catch {
      failed.value = true
    }
    finally {
      loading.value = false
    }
  }

  return {
    error,
    items: computed(() => [...data.value?.items ?? [], ...later.value]),
    hasMore: computed(() => cursor.value !== null),
    loading: readonly(loading),
    failed: readonly(failed),
    loadMore,
  }
}
