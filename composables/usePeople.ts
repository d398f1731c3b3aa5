import type { People, Person } from '#shared/schemas/person'
import type { UnitList } from '#shared/schemas/unit'

/** People under the filter that stands in the address, page after page. */
export async function usePeople() {
  const { items, data, ...list } = await useFilteredList<People['items'][number], 'group' | 'q' | 'role' | 'unit' | 'state'>('/api/people', ['group', 'q', 'role', 'unit', 'state'])
  // This route answers more than a list: which ways of sending have a server set.
  const answer = computed(() => data.value as People | undefined)
  return { ...list, people: items, total: computed(() => data.value?.total ?? 0), delivery: computed(() => answer.value?.delivery ?? { sms: true, email: true }) }
}

/** One person's page; what is not there is 404. */
export async function usePerson(id: string) {
  const { data: person, error, refresh } = await useFetch<Person>(`/api/people/${encodeURIComponent(id)}`)
  if (error.value) throw pageFailure(error.value)
  return { person, refresh }
}

/** The units with how many people act for each. */
export async function useUnits() {
  const { localText } = useLocalText()
  const { data, error, refresh, status } = await useFetch<UnitList>('/api/units', { key: 'units' })
  const units = computed(() => data.value?.items ?? [])
  const toOption = (unit: UnitList['items'][number]) => ({ value: unit.id, label: localText(unit.name), hint: unit.code })
  return { units, options: computed(() => units.value.map(toOption)), /** Those that somebody can be given: what was merged into another takes nobody. */ open: computed(() => units.value.filter(unit => !unit.successorId).map(toOption)), error, refresh, status }
}
