import type { People, Person } from '#shared/schemas/person'
import type { UnitList } from '#shared/schemas/unit'

type Filter = Record<'q' | 'role' | 'unit' | 'state', string>

/** People under the filter that stands in the address, page after page. */
export async function usePeople() {
  const route = useRoute()
  const request = useRequestFetch()
  const filter = computed<Filter>(() => {
    const given = (name: keyof Filter) => typeof route.query[name] === 'string' ? route.query[name] : ''
    return { q: given('q'), role: given('role'), unit: given('unit'), state: given('state') }
  })
  const query = computed(() => Object.fromEntries(Object.entries(filter.value).filter(([, value]) => value)))
  const asked = useFetch<People>('/api/people', { query })
  const { data, error, status, refresh } = asked
  const more = ref<People['items']>([])
  const cursor = ref<string | null>()
  watch(data, () => {
    more.value = []
    cursor.value = undefined
  })

  async function loadMore() {
    const next = await request<People>('/api/people', { query: { ...query.value, cursor: cursor.value ?? data.value?.nextCursor ?? undefined } })
    more.value = [...more.value, ...next.items]
    cursor.value = next.nextCursor
  }

  await asked
  return {
    filter, error, status, refresh, loadMore,
    total: computed(() => data.value?.total ?? 0),
    people: computed(() => [...data.value?.items ?? [], ...more.value]),
    hasMore: computed(() => Boolean(cursor.value === undefined ? data.value?.nextCursor : cursor.value)),
    setFilter: (name: keyof Filter, value: string) => navigateTo({ query: { ...query.value, [name]: value || undefined } }, { replace: true }),
  }
}

/** One person's page; what is not there is 404. */
export async function usePerson(id: string) {
  const { data: person, error, refresh } = await useFetch<Person>(`/api/people/${encodeURIComponent(id)}`)
  if (error.value) throw createError({ statusCode: error.value.statusCode, fatal: true })
  return { person, refresh }
}

/** The units with how many people act for each. */
export async function useUnits() {
  const { localText } = useLocalText()
  const { data, error, refresh, status } = await useFetch<UnitList>('/api/units', { key: 'units' })
  const units = computed(() => data.value?.items ?? [])
  return { units, options: computed(() => units.value.map(unit => ({ value: unit.id, label: localText(unit.name), hint: unit.code }))), error, refresh, status }
}
