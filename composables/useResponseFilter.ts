import { readConditions } from '#shared/domain/survey-filter'
import type { FilterColumn } from '#shared/domain/survey-filter'
import { blankCondition, draftOf, writeDraft } from '#shared/domain/survey-filter-edit'
import type { ConditionDraft } from '#shared/domain/survey-filter-edit'
import { resultFilters } from '~/composables/useSurveyResults'

const facts = ['channel', 'township', 'source', 'from', 'to'] as const
type Fact = typeof facts[number]

/** The filter in an address while it is written: facts of responses and conditions on answers; going on puts them into the address. */
export function useResponseFilter(query: () => Readonly<Record<string, string>>, columns: () => readonly FilterColumn[]) {
  const route = useRoute()
  const wanted = ref<Record<Fact, string>>({ channel: '', township: '', source: '', from: '', to: '' })
  const conditions = ref<ConditionDraft[]>([])
  /** What is wrong is told once somebody wanted to go on. */
  const isTold = ref(false)
  const written = computed(() => conditions.value.map(one => writeDraft(one, columns())))

  function begin() {
    wanted.value = { channel: '', township: '', source: '', from: '', to: '', ...Object.fromEntries(facts.flatMap(name => query()[name] ? [[name, query()[name]]] : [])) }
    const asked = readConditions(query().answer ?? '', columns()).conditions.map(draftOf)
    conditions.value = asked.length ? asked : [blankCondition()]
    isTold.value = false
  }
  // Going back, or another's link, brings other conditions.
  watch(() => JSON.stringify(query()), begin, { immediate: true })

  const set = (values: Partial<Record<typeof resultFilters[number], string>>) => navigateTo({ path: route.path, query: { ...route.query, ...Object.fromEntries(resultFilters.map(name => [name, values[name] || undefined])) } })
  async function go() {
    isTold.value = true
    if (written.value.some(one => one.fault)) return
    await set({ ...wanted.value, answer: written.value.map(one => one.text).filter(Boolean).join(';') })
  }

  return {
    wanted, conditions, go,
    clear: () => set({}),
    faultOf: (at: number) => isTold.value ? written.value[at]?.fault : undefined,
    add: () => conditions.value.push(blankCondition()),
    remove: (at: number) => conditions.value.splice(at, 1),
  }
}
