/**
 * A list that is read a portion at a time: `read()` begins it anew, `read(next)` goes on. An answer that comes after it was
 * begun anew is dropped, and so are the items of what was asked before.
 */
export function usePortions<Item, Cursor extends string | number>(ask: (cursor?: Cursor) => Promise<{ items: Item[], nextCursor: Cursor | null }>) {
  const items = shallowRef<Item[]>([])
  const next = shallowRef<Cursor | null>(null)
  const isRead = ref(false)
  const { run, problem, pending } = useAction()
  let turn = 0

  const read = (cursor?: Cursor) => run(async () => {
    const mine = cursor === undefined ? ++turn : turn
    const found = await ask(cursor)
    if (mine !== turn) return
    items.value = cursor === undefined ? found.items : [...items.value, ...found.items]
    next.value = found.nextCursor
    isRead.value = true
  })
  return { items, next, isRead, problem, pending, read }
}
