import { ApiProblem } from '~/composables/useApi'

export interface DraftAddress { plan: string, version: number }

/** Address of a draft at the desk. */
export const deskDraftPath = ({ plan, version }: DraftAddress) => `/api/desk/plans/${encodeURIComponent(plan)}/drafts/${version}`

/** Figures, attachments or layers of a draft at the desk: the list, field-level changes, order, removal. `changed` is called after each but a mere change of order. */
export function useMapItems<T extends { id: string }>(address: DraftAddress, noun: 'figures' | 'attachments' | 'layers', changed: () => void) {
  const api = useApi()
  const { t } = useI18n()
  const { show } = useToast()
  const path = `${deskDraftPath(address)}/${noun}`
  const { data, status, error, refresh } = useFetch<T[]>(path, { lazy: true, server: false, default: () => [], deep: true })
  // Nuxt's type makes each field of `T` its JSON form, which it already is.
  const items = data as Ref<T[]>

  function put(list: T[]) {
    items.value = list
    changed()
  }
  const replace = (item: T) => put(items.value.map(one => one.id === item.id ? item : one))
  const add = (item: T) => put([...items.value, item])
  const tell = (problem: unknown) => {
    show(problem instanceof ApiProblem ? problem.title : t('common.unexpected'), { tone: 'error' })
    return false
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One change after the other: what is removed right after it was edited comes back with what was written. */
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const newest = (item: T) => items.value.find(one => one.id === item.id) ?? item

  /** Saves some fields; shows the other's change when one of them is no longer what was seen. True when saved. */
  const edit = (item: T, set: Partial<T>) => inTurn(() => save(newest(item), set))

  async function save(item: T, set: Partial<T>): Promise<boolean> {
    // `set` is a part of the item, so its keys are the item's.
    const was = Object.fromEntries(Object.keys(set).map(key => [key, item[key as keyof T]]))
    try {
      replace(await api<T>(`${path}/${item.id}`, { method: 'PATCH', body: { set, was } }))
      return true
    }
    catch (problem) {
      // `current` of a stale patch is the item as it is now.
      if (problem instanceof ApiProblem && problem.code === 'stale' && problem.current) replace(problem.current as T)
      return tell(problem)
    }
  }

  /** Puts an item `by` places further down (or up); the list moves at once and goes back if the server refuses. */
  async function move(item: T, by: number) {
    const before = items.value
    const from = before.findIndex(one => one.id === item.id)
    const to = from + by
    if (from < 0 || to < 0 || to >= before.length) return
    const next = [...before]
    next.splice(to, 0, ...next.splice(from, 1))
    items.value = next
    try {
      await inTurn(() => api(`${path}/order`, { method: 'PUT', body: { ids: next.map(one => one.id) } }))
    }
    catch (problem) {
      // The order alone goes back: what was written into the items meanwhile stays.
      const place = new Map(before.map((one, at) => [one.id, at]))
      const placeOf = ({ id }: T) => place.get(id) ?? before.length
      items.value = [...items.value].sort((one, other) => placeOf(one) - placeOf(other))
      tell(problem)
      await inTurn(refresh)
    }
  }

  /** Removes an item; `restore` makes the body that brings it back, offered as undo. */
  const remove = (item: T, message: string, restore?: (item: T) => object) => inTurn(() => takeAway(newest(item), message, restore))

  async function takeAway(item: T, message: string, restore?: (item: T) => object) {
    const position = items.value.indexOf(item)
    try {
      await api(`${path}/${item.id}`, { method: 'DELETE' })
      put(items.value.filter(one => one.id !== item.id))
    }
    catch (problem) {
      return tell(problem)
    }
    show(message, restore
      ? { action: { label: t('desk.maps.undo'), run: () => void bringBack({ ...restore(item), id: item.id, position }, position) } }
      : {})
    return true
  }

  async function bringBack(body: object, position: number) {
    try {
      const item = await inTurn(() => api<T>(path, { method: 'POST', body }))
      const next = [...items.value]
      next.splice(position, 0, item)
      put(next)
    }
    catch (problem) {
      tell(problem)
    }
  }

  const loading = computed(() => status.value === 'pending' || status.value === 'idle')
  return { path, items, loading, error, refresh, changed, add, edit, move, remove }
}
