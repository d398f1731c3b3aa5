import type { DraftHitList } from '#shared/schemas/draft-search'
import { searchParts } from '#shared/domain/text-marks'

/** Search in a draft; words and place stand in the address (`?q=&at=`), so that it works without script and can be sent on. */
export async function useDraftSearch(plan: string, version: string) {
  const route = useRoute()
  const localePath = useLocalePath()
  const text = (value: unknown) => typeof value === 'string' ? value.trim().slice(0, 50) : ''
  const q = computed(() => text(route.query.q))
  const at = computed(() => Number.parseInt(text(route.query.at), 10) || 0)

  const { data, status, error, refresh } = await useAsyncData<DraftHitList | null>(
    () => `draft-search:${plan}:${version}:${q.value}`,
    () => q.value ? $fetch<DraftHitList>(`/api/plans/${encodeURIComponent(plan)}/drafts/${encodeURIComponent(version)}/search`, { query: { q: q.value } }) : Promise.resolve(null),
  )
  const hits = computed(() => data.value?.items ?? [])

  /** The address of the n-th hit, counted from 1: its chapter, the words kept, its block as the target. */
  function linkTo(n: number) {
    const hit = hits.value[n - 1]
    return hit && localePath({ path: `/plans/${plan}/drafts/${version}`, query: { chapter: hit.chapter, q: q.value, at: n }, hash: `#b-${hit.block}` })
  }
  return { q, at, hits, error, refresh, more: computed(() => data.value?.more ?? false), pending: computed(() => status.value === 'pending'), parts: computed(() => searchParts(q.value)), linkTo }
}
export type DraftSearch = Awaited<ReturnType<typeof useDraftSearch>>
