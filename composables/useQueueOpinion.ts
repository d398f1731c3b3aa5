import type { DeskOpinion } from '#shared/schemas/desk'

/** How long an opened opinion is shown without asking again, in milliseconds. */
const freshFor = 10_000

/** The open opinion, read when it is selected; the next one of the list is read ahead, so that moving on does not wait. */
export function useQueueOpinion(list: QueueListState, { selectedId, index }: Pick<QueueSelection, 'selectedId' | 'index'>) {
  const api = useApi()
  const known = shallowReactive(new Map<string, DeskOpinion>())
  const readAt = new Map<string, number>()
  /** Sealed originals that were read here for a reason: what is covered can be uncovered by whoever knows what it says. */
  const originals = shallowReactive(new Map<string, string>())
  const problem = ref<{ id: string, text: string } | null>(null)

  /** Takes over what the server says of an opinion now. */
  function put(opinion: DeskOpinion) {
    // Its author has mended it since: what was read as its original is not that any more.
    if (known.get(opinion.id)?.mended?.times !== opinion.mended?.times) originals.delete(opinion.id)
    known.set(opinion.id, opinion)
    readAt.set(opinion.id, Date.now())
    list.put(toDeskItem(opinion))
  }

  async function read(id: string) {
    const before = known.get(id)
    const answer = await api<DeskOpinion>(`/api/desk/opinions/${id}`)
    // A write made meanwhile has told us something newer.
    if (known.get(id) === before || (known.get(id)?.version ?? 0) < answer.version) put(answer)
  }

  async function open(id: string) {
    if (problem.value?.id === id) problem.value = null
    const stale = list.find(id)?.version !== known.get(id)?.version || Date.now() - (readAt.get(id) ?? 0) > freshFor
    try {
      if (stale) await read(id)
      await readAhead()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (!known.has(id)) problem.value = { id, text: error.title }
    }
  }

  /** What is known may have changed beside the opinions themselves, as their group: each is asked for again, the open one now. */
  async function readAnew() {
    readAt.clear()
    if (selectedId.value) await read(selectedId.value)
  }

  async function readAhead() {
    const next = list.items.value[index.value + 1]
    if (next && !known.has(next.id)) await read(next.id)
  }

  onMounted(() => watch(selectedId, (id) => {
    if (id) void open(id)
  }, { immediate: true }))

  return {
    opinion: computed(() => selectedId.value ? known.get(selectedId.value) ?? null : null),
    problem: computed(() => problem.value && problem.value.id === selectedId.value ? problem.value.text : ''),
    original: computed(() => selectedId.value ? originals.get(selectedId.value) ?? null : null),
    learn: (id: string, original: string) => originals.set(id, original),
    get: (id: string) => known.get(id),
    put,
    read,
    open,
    readAnew,
  }
}
export type QueueOpinionState = ReturnType<typeof useQueueOpinion>
