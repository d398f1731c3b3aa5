import type { Bbox } from '#shared/domain/geometry'
import type { PublicOpinion, PublicOpinionList } from '#shared/schemas/opinion'
import { bboxText } from './map/map-text'
import { filterQuery } from './useMapClusters'
import type { MapFilters } from './useMapClusters'

/** Opinions of a stage within a box, under the map's filters, page by page. `load` begins anew, `more` goes on. */
export function useMapOpinions(stage: () => string, bbox: () => Bbox, filters: () => MapFilters) {
  const items = shallowRef<PublicOpinion[]>([])
  const next = ref<string | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const api = useApi()
  let asked = 0

  async function ask(cursor: string | undefined) {
    const mine = asked += 1
    state.value = 'loading'
    try {
      const page = await api<PublicOpinionList>(`/api/stages/${encodeURIComponent(stage())}/opinions`, { query: { ...filterQuery(filters()), bbox: bboxText(bbox()), limit: 10, cursor } })
      if (mine !== asked) return
      items.value = cursor ? [...items.value, ...page.items] : page.items
      next.value = page.nextCursor
      state.value = 'ready'
    }
    catch {
      if (mine === asked) state.value = 'failed'
    }
  }

  function load() {
    items.value = []
    next.value = null
    return ask(undefined)
  }

  return { items, next, state, load, more: () => ask(next.value ?? undefined) }
}
