import type { NotificationList, NotificationView } from '#shared/schemas/notification'

/** What one is told at one's workplace: the newest first, a page at a time, each marked as read here or by going to it. */
export async function useNotifications() {
  const api = useApi()
  const request = useRequestFetch()
  const { run, problem, pending } = useAction()
  const { data, error, status, refresh } = await useAsyncData('notifications', () => request<NotificationList>('/api/notifications', { query: { limit: 5 } }))
  const more = shallowRef<NotificationView[]>([])
  const cursor = ref<string | null>()
  watch(data, () => {
    more.value = []
    cursor.value = undefined
  })
  /** Read a moment ago, before the list is asked for again. */
  const readHere = ref<string[]>([])
  const items = computed(() => [...data.value?.items ?? [], ...more.value].map(one => readHere.value.includes(one.id) ? { ...one, readAt: one.readAt ?? one.createdAt } : one))
  const next = computed(() => cursor.value === undefined ? data.value?.nextCursor ?? null : cursor.value)

  const loadMore = () => run(async () => {
    const page = await api<NotificationList>('/api/notifications', { query: { limit: 20, cursor: next.value ?? '' } })
    more.value = [...more.value, ...page.items]
    cursor.value = page.nextCursor
  })
  const mark = (body: { ids: string[] } | { all: true }) => run(async () => {
    await api('/api/notifications/reading', { method: 'POST', body })
    readHere.value = [...readHere.value, ...'ids' in body ? body.ids : items.value.map(({ id }) => id)]
    if (data.value) data.value = { ...data.value, unread: 'ids' in body ? Math.max(0, data.value.unread - body.ids.length) : 0 }
  })
  return { items, unread: computed(() => data.value?.unread ?? 0), error, status, refresh, problem, pending, next, loadMore, mark }
}
