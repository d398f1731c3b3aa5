import { natures, outcomes, unansweredHandlings } from '#shared/domain/opinion'
import type { Action } from '#shared/domain/permissions'
import type { Due } from '#shared/schemas/desk-figures'

/** Conditions of the queue; they stand in the address bar under the API's names, several values joined by commas. */
export const queueConditions = ['visibility', 'handling', 'nature', 'topic', 'township', 'outcome', 'unit', 'late', 'receivedFrom', 'receivedTo', 'mine', 'screened', 'checked', 'untyped', 'escalated', 'appealed', 'block', 'q', 'bbox'] as const
export type QueueCondition = typeof queueConditions[number]
export type QueueFilter = Partial<Record<QueueCondition, string>>
export const queueSorts = ['oldest', 'newest', 'number'] as const

/** Those that make a tab. */
const tabConditions = ['visibility', 'handling', 'mine', 'screened', 'checked', 'untyped', 'escalated', 'appealed'] as const satisfies readonly QueueCondition[]
const tabNames = new Set<string>(tabConditions)

/** The tabs above the list: what waits, by the two states (design §4.4). */
export const queueTabs = {
  all: {},
  pending: { visibility: 'pending' },
  received: { handling: 'received' },
  categorised: { handling: 'categorised' },
  drafted: { handling: 'drafted', checked: 'false' },
  checked: { handling: 'drafted', checked: 'true' },
  answered: { handling: 'answered,closed' },
  withheld: { visibility: 'withheld' },
  withdrawn: { visibility: 'withdrawn' },
  screened: { visibility: 'pending', screened: 'true' },
  untyped: { untyped: 'true' },
  escalated: { escalated: 'true' },
  appealed: { appealed: 'true' },
  mine: { mine: 'true' },
} as const satisfies Record<string, QueueFilter>
export type QueueTab = keyof typeof queueTabs

/** Where somebody enters a queue: who publishes, at what waits for that, if anything does. */
export const queueEntry = (pending: number, may: (action: Action) => boolean) => pending > 0 && may('opinion.moderate') ? queueTabs.pending : queueTabs.all

/** The conditions that find what nobody has answered yet. */
export const unansweredFilter = { handling: unansweredHandlings.join(',') } as const satisfies QueueFilter

/** The conditions that find what must be answered today. */
export const dueFilter = ({ receivedTo }: Due) => receivedTo ? { ...unansweredFilter, receivedTo } : unansweredFilter

/** Which tab a filter stands under, or none where its states were chosen singly. */
export function tabOf(filter: QueueFilter): QueueTab | null {
  const states = (one: QueueFilter) => tabConditions.map(name => one[name]).join('|')
  // Keys of the literal above.
  return (Object.keys(queueTabs) as QueueTab[]).find(tab => states(queueTabs[tab]) === states(filter)) ?? null
}

/** The filter and order in the address bar, and the ways to change them. */
export function useQueueFilter() {
  const route = useRoute()
  const router = useRouter()
  const text = (name: string) => {
    const value = route.query[name]
    return (Array.isArray(value) ? value.join(',') : value) || undefined
  }
  // As a string first, so that moving through the list, which changes the address too, does not count as a new filter.
  const key = computed(() => JSON.stringify(Object.fromEntries(queueConditions.map(name => [name, text(name)]))))
  const filter = computed<QueueFilter>(() => JSON.parse(key.value))
  const sort = computed(() => queueSorts.find(one => one === text('sort')) ?? 'oldest')
  const shown = computed(() => queueConditions.filter(name => filter.value[name] !== undefined && !tabNames.has(name)))

  /** The address of the queue under changed conditions, without the opened opinion. */
  const linkWith = (change: QueueFilter & { sort?: string }) => ({ query: { ...route.query, ...change, item: undefined } })
  const set = (change: QueueFilter & { sort?: string }) => router.push(linkWith(change))
  const linkToTab = (tab: QueueTab) => linkWith({ ...Object.fromEntries(tabConditions.map(name => [name, undefined])), ...queueTabs[tab] })

  return {
    filter,
    sort,
    /** What the list asks the API. */
    query: computed(() => ({ ...filter.value, sort: sort.value })),
    tab: computed(() => tabOf(filter.value)),
    /** Conditions beyond the tab. */
    shown,
    values: (name: QueueCondition) => filter.value[name]?.split(',') ?? [],
    linkToTab,
    linkWith,
    set,
    clear: () => set(Object.fromEntries(queueConditions.map(name => [name, undefined]))),
  }
}
export type QueueFilterState = ReturnType<typeof useQueueFilter>

/** Codes a condition may have that do not depend on the stage. */
export const conditionCodes = { nature: natures, outcome: outcomes } as const
