import type { LocationQueryRaw, LocationQueryValue, RouteLocationRaw } from 'vue-router'

export const listFilters = ['topic', 'outcome', 'township'] as const
export type ListFilter = typeof listFilters[number]

/** What the address bar says about which opinions are shown; the names are the API's (design §8). */
export interface OpinionFilters {
  topic: string[]
  outcome: string[]
  township: string[]
  block?: string
  q?: string
  bbox?: string
  sort?: string
}

type QueryValue = LocationQueryValue | LocationQueryValue[] | undefined
const one = (value: QueryValue) => (Array.isArray(value) ? value[0] : value) || undefined
/** A plain form repeats a name, a link of ours joins with commas: both are read. */
const many = (value: QueryValue) => (Array.isArray(value) ? value : [value]).flatMap(part => part?.split(',') ?? []).filter(Boolean)

/** Filters of the opinions page, which live in the address bar: shareable, and the back button works. */
export function useOpinionFilters() {
  const route = useRoute()
  const router = useRouter()

  const filters = computed<OpinionFilters>(() => ({
    topic: many(route.query.topic),
    outcome: many(route.query.outcome),
    township: many(route.query.township),
    block: one(route.query.block),
    q: one(route.query.q)?.trim().slice(0, 50) || undefined,
    bbox: one(route.query.bbox),
    sort: one(route.query.sort),
  }))
  const cursor = computed(() => one(route.query.cursor))
  const view = computed<'list' | 'map'>(() => one(route.query.view) === 'map' ? 'map' : 'list')
  const single = computed(() => one(route.query.opinion))
  /** How many conditions stand, each chosen value counted. */
  const count = computed(() => listFilters.reduce((sum, name) => sum + filters.value[name].length, 0)
    + [filters.value.block, filters.value.q, filters.value.bbox].filter(Boolean).length)

  /** The address with some conditions changed; a change begins at the first page again. */
  function linkWith(change: Partial<OpinionFilters> & { view?: 'list' | 'map', cursor?: string, opinion?: string }): RouteLocationRaw {
    return { path: route.path, query: toQuery({ view: view.value, ...filters.value, ...change }) }
  }

  /** The address with one value of a list added or taken away. */
  function toggled(name: ListFilter, value: string): RouteLocationRaw {
    const now = filters.value[name]
    return linkWith({ [name]: now.includes(value) ? now.filter(one => one !== value) : [...now, value] })
  }

  /** Filters as the API takes them. */
  const apiQuery = computed(() => ({ ...joined(filters.value), sort: filters.value.sort, cursor: cursor.value }))
  const go = (to: RouteLocationRaw) => router.push(to)
  return { filters, cursor, view, single, count, linkWith, toggled, apiQuery, go }
}

function joined({ topic, outcome, township, block, q, bbox }: OpinionFilters) {
  const list = (values: string[]) => values.length ? values.join(',') : undefined
  return { topic: list(topic), outcome: list(outcome), township: list(township), block, q, bbox }
}

function toQuery({ view, cursor, opinion, sort, ...filters }: OpinionFilters & { view: 'list' | 'map', cursor?: string, opinion?: string }): LocationQueryRaw {
  const all = { ...joined(filters), sort: sort === 'newest' ? undefined : sort, view: view === 'map' ? view : undefined, cursor, opinion }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value))
}
