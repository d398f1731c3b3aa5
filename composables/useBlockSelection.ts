import type { EditBlock } from '#shared/domain/draft-edit'

/** Which block is being written in, and which are ticked to be changed together. */
export function useBlockSelection(blocks: Readonly<Ref<readonly EditBlock[]>>) {
  const active = ref('')
  const ticked = shallowRef<ReadonlySet<string>>(new Set())
  let last = ''

  const isThere = computed(() => new Set(blocks.value.map(block => block.id)))
  const selected = computed(() => new Set([...ticked.value].filter(id => isThere.value.has(id))))
  /** What a tool works on: the ticked blocks, else the one written in. */
  const targets = computed(() => {
    const ids = selected.value.size > 0 ? selected.value : new Set([active.value])
    return blocks.value.filter(block => ids.has(block.id))
  })

  /** Ticks a block or takes the tick away; with `range` everything from the last one ticked. */
  function toggle(id: string, range = false) {
    const order = blocks.value.map(block => block.id)
    const [from, to] = [order.indexOf(last), order.indexOf(id)].sort((a, b) => a - b)
    const ids = range && from !== undefined && to !== undefined && from >= 0 ? order.slice(from, to + 1) : [id]
    const next = new Set(selected.value)
    const add = range || !next.has(id)
    for (const each of ids) {
      if (add) next.add(each)
      else next.delete(each)
    }
    ticked.value = next
    last = id
  }

  function clear() {
    ticked.value = new Set()
  }

  return { active, selected, targets, toggle, clear }
}
