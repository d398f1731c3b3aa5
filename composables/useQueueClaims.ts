import type { DeskItem } from '#shared/schemas/desk'

/** Leases are renewed when they have less than this left and somebody is working, in milliseconds (a lease lasts 15 minutes). */
const renewBelow = 6 * 60_000
/** Without a key or a tap for this long nobody is working, in milliseconds. */
const idleAfter = 3 * 60_000

/** 领取: taking twenty, how many I hold and for how long, giving them back. */
export function useQueueClaims(stage: string, { list, filter, personId, show, now, changed }: { list: QueueListState, filter: QueueFilterState, personId: Ref<string>, show: QueueSay, now: Readonly<Ref<Date>>, changed: () => void }) {
  const api = useApi()
  const { t } = useI18n()
  const path = `/api/desk/stages/${encodeURIComponent(stage)}/claims`
  const busy = ref(false)
  const held = computed(() => list.items.value.filter(item => item.holder?.personId === personId.value))
  const until = computed(() => held.value.reduce((first, item) => Math.min(first, Date.parse(item.holder?.until ?? '')), Infinity))

  async function attempt(job: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    try {
      await job()
      changed()
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      show(error.title, { tone: 'error' })
    }
    finally {
      busy.value = false
    }
  }

  const claim = () => attempt(async () => {
    const { mine: _mine, ...conditions } = filter.filter.value
    const { items } = await api<{ items: DeskItem[] }>(path, { method: 'POST', query: conditions, body: {} })
    show(items.length ? t('desk.queue.claim.taken', { n: items.length }) : t('desk.queue.claim.none'), { tone: items.length ? 'success' : 'info' })
    if (filter.tab.value === 'mine') await list.refresh()
    else if (items.length) await filter.set({ visibility: undefined, handling: undefined, screened: undefined, checked: undefined, untyped: undefined, mine: 'true' })
  })

  const release = () => attempt(async () => {
    const { released } = await api<{ released: number }>(path, { method: 'DELETE' })
    show(t('desk.queue.claim.released', { n: released }), { tone: 'success' })
    await list.refresh()
  })

  const renew = () => attempt(async () => {
    const { until } = await api<{ until: string }>(path, { method: 'PATCH', body: {} })
    for (const item of held.value) if (item.holder) list.put({ ...item, holder: { ...item.holder, until } })
  })

  onMounted(() => {
    let active = Date.now()
    const seen = () => {
      active = Date.now()
    }
    const timer = setInterval(() => {
      const left = until.value - now.value.getTime()
      if (left > 0 && left < renewBelow && Date.now() - active < idleAfter) void renew()
    }, 60_000)
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, seen)
    onScopeDispose(() => {
      clearInterval(timer)
      for (const event of ['keydown', 'pointerdown']) document.removeEventListener(event, seen)
    })
  })

  return {
    claim,
    release,
    busy: readonly(busy),
    /** Whole minutes the first of my leases has left; null when none is in the list. */
    minutesLeft: computed(() => held.value.length ? Math.max(0, Math.floor((until.value - now.value.getTime()) / 60_000)) : null),
  }
}
export type QueueClaims = ReturnType<typeof useQueueClaims>
