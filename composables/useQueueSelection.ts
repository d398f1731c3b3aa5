/** Wide enough for list, item and actions side by side; the same width stands in QueueBoard.vue. */
export const queueIsWide = '(min-width: 62em)'

/**
 * Which opinion is open: in the address bar as `item`, so that it can be linked and left with the back button, but
 * moved at once, without waiting for the router.
 */
export function useQueueSelection(list: Pick<QueueListState, 'items' | 'pending' | 'nextCursor' | 'loadMore'>) {
  const route = useRoute()
  const router = useRouter()
  const asText = (value: unknown) => typeof value === 'string' && value ? value : null
  const selectedId = ref(asText(route.query.item))
  let ownMoves = 0

  watch(() => route.query.item, (item) => {
    if (ownMoves === 0) selectedId.value = asText(item)
  })

  async function select(id: string | null, options: { push?: boolean } = {}) {
    if (selectedId.value === id) return
    selectedId.value = id
    ownMoves += 1
    await router[options.push ? 'push' : 'replace']({ query: { ...route.query, item: id ?? undefined } })
    ownMoves -= 1
  }

  const index = computed(() => list.items.value.findIndex(item => item.id === selectedId.value))

  /** To the next line (1) or the one before (-1); at the end of the page the next page is fetched first. */
  async function move(step: 1 | -1) {
    const target = index.value + step
    if (target >= list.items.value.length && list.nextCursor.value) await list.loadMore()
    const item = list.items.value[Math.max(0, target)]
    if (item) await select(item.id)
  }

  onMounted(() => {
    const wide = window.matchMedia(queueIsWide)
    // Beside the list something is always open; on a phone the list comes first.
    const openFirst = () => {
      const first = list.items.value[0]
      // While a new list is on its way, the old one still stands: none of it may be opened.
      if (wide.matches && !list.pending.value && !selectedId.value && first) void select(first.id)
    }
    watch([list.items, list.pending, selectedId], openFirst, { immediate: true, flush: 'post' })
  })

  return { selectedId: readonly(selectedId), index, select, move }
}
export type QueueSelection = ReturnType<typeof useQueueSelection>
