import type { LocalText } from '#shared/schemas/text'

export interface VillageChoice { code: string, name: LocalText }

/** Villages and communities of a township, each township asked for once; none where it has none, is unknown, or the network is gone. */
export function useVillages(township: () => string) {
  const api = useApi()
  const key = computed(() => `villages:${township()}`)
  return useAsyncData(key, async (): Promise<VillageChoice[]> => {
    if (!township()) return []
    return (await api<{ items: VillageChoice[] }>(`/api/townships/${encodeURIComponent(township())}/villages`)).items
  }, { default: (): VillageChoice[] => [] })
}
