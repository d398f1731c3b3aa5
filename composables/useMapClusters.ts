import type { Bbox } from '#shared/domain/geometry'
import type { ClusterList } from '#shared/schemas/opinion'
import { bboxText } from './map/map-text'

export type Cluster = ClusterList['items'][number]
type Choice = string | readonly string[]
/** Filters of the list of opinions under the names of its API; the map's own section takes the place of `bbox`. */
export interface MapFilters { topic?: Choice, outcome?: Choice, township?: Choice, block?: string, q?: string }
const filterNames = ['topic', 'outcome', 'township', 'block', 'q'] as const

/** The filters as a query: lists joined, empty ones and what belongs to the list alone left out. */
export function filterQuery(filters: MapFilters): Partial<Record<typeof filterNames[number], string>> {
  return Object.fromEntries(filterNames.flatMap((name) => {
    const value = filters[name]
    const text = typeof value === 'string' ? value : (value ?? []).join(',')
    return text ? [[name, text]] : []
  }))
}

/**
 * Counted dots of a stage for a section of the map. `load` waits until the map rests, drops an answer that has been
 * overtaken, and keeps the dots that stand while the next ones are on their way.
 */
export function useMapClusters(stage: () => string, filters: () => MapFilters) {
  const clusters = shallowRef<Cluster[]>([])
  const total = ref<number | null>(null)
  const failed = ref(false)
  const api = useApi()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  function load(bbox: Bbox, zoom: number, wait = 200) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      void ask(bbox, zoom)
    }, wait)
  }

  async function ask(bbox: Bbox, zoom: number) {
    running?.abort()
    const mine = running = new AbortController()
    try {
      const answer = await api<ClusterList>(`/api/stages/${encodeURIComponent(stage())}/clusters`, { query: { ...filterQuery(filters()), bbox: bboxText(bbox), zoom: Math.round(zoom) }, signal: mine.signal })
      if (mine !== running) return
      clusters.value = answer.items
      total.value = answer.total
      failed.value = false
    }
    catch {
      if (mine === running) failed.value = true
    }
  }

  onBeforeUnmount(() => {
    clearTimeout(timer)
    running?.abort()
    running = undefined
  })

  return { clusters, total, failed, load }
}
