interface Listed<Item> { items: Item[], nextCursor: string | null, total?: number }

/**
 * A list under the filter that stands in the address, page after page: `names` are the parts of the filter, alike in
 * the address and in the API's query.
 */
export async function useFilteredList<Item, const Name extends string>(path: string, names: readonly Name[]) {
  const route = useRoute()
  const request = useRequestFetch()
  const filter = computed(() => {
    const given = (name: Name) => typeof route.query[name] === 'string' ? route.query[name] : ''
    // Every name is there, because all are walked.
    return Object.fromEntries(names.map(name => [name, given(name)])) as Record<Name, string>
  })
  const query = computed(() => Object.fromEntries(Object.entries<string>(filter.value).filter(([, value]) => value)))
  const ask = (more: Record<string, string> = {}) => request<Listed<Item>>(path, { query: { ...query.value, ...more } })
  const asked = useAsyncData<Listed<Item>, unknown, Listed<Item>>(`list:${path}`, () => ask(), { watch: [query] })
  const { data, error, status, refresh } = asked
  const more = shallowRef<Item[]>([])
  const cursor = ref<string | null>()
  const loading = ref(false)
  const failed = ref(false)
  watch(data, () => {
    more.value = []
    cursor.value = undefined
    failed.value = false
  })

  async function loadMore() {
    loading.value = true
    failed.value = false
    try {
      const next = await ask({ cursor: cursor.value ?? data.value?.nextCursor ?? '' })
      more.value = [...more.value, ...next.items]
      cursor.value = next.nextCursor
    }
    catch {
      failed.value = true
    }
    finally {
      loading.value = false
    }
  }

  await asked
  return {
    filter, query, /** Whether anything narrows the list: else, where it is empty, there is nothing yet. */ isFiltered: computed(() => Object.keys(query.value).length > 0), data, error, status, refresh, loadMore, loading, failed,
    items: computed(() => [...data.value?.items ?? [], ...more.value]),
    hasMore: computed(() => Boolean(cursor.value === undefined ? data.value?.nextCursor : cursor.value)),
    setFilter: (name: Name, value: string) => navigateTo({ query: { ...query.value, [name]: value || undefined } }, { replace: true }),
  }
}
