import type { Layer } from '#shared/schemas/draft'

/** Map layers of a draft with their shapes, asked for in the browser once mounted; none while plan or version are missing. */
export function useDraftLayers(plan: () => string | undefined, version: () => number | undefined) {
  const layers = shallowRef<Layer[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const api = useApi()

  async function load() {
    const [slug, number] = [plan(), version()]
    if (!slug || !number) {
      state.value = 'ready'
      return
    }
    state.value = 'loading'
    try {
      const { items } = await api<{ items: Layer[] }>(`/api/plans/${encodeURIComponent(slug)}/drafts/${number}/layers`)
      if (slug !== plan() || number !== version()) return
      layers.value = items
      state.value = 'ready'
    }
    catch {
      state.value = 'failed'
    }
  }

  onMounted(load)
  watch(() => [plan(), version()], load)
  return { layers, state, load }
}
