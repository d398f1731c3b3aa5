import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { BulkAnswer } from '#shared/schemas/bulk'
import { bulkActions } from './useBulkPatch'

/** One change on many opinions: chosen rows, or all the filter finds; first a preview, then done, then undoable. */
export function useQueueBulk(stage: string, { list, filter, writes, undo, show, changed }: { list: QueueListState, filter: QueueFilterState, writes: QueueWrites, undo: QueueUndo, show: QueueSay, changed: () => void }) {
  const api = useApi()
  const { may } = useDeskActor()
  const { t } = useI18n()
  const chosen = ref(new Set<string>())
  const everything = ref(false)
  const open = ref(false)
  const preview = ref<BulkAnswer | null>(null)
  const problem = ref('')
  const busy = ref(false)

  // Another filter, other opinions: nobody should change what he no longer sees.
  watch(filter.filter, clear)

  function clear() {
    chosen.value = new Set()
    everything.value = false
  }

  function toggle(id: string) {
    const next = new Set(chosen.value)
    if (!next.delete(id)) next.add(id)
    chosen.value = next
    everything.value = false
  }

  function toggleAll() {
    const all = list.items.value.every(item => chosen.value.has(item.id))
    chosen.value = all ? new Set() : new Set(list.items.value.map(item => item.id))
    everything.value = false
  }

  async function ask(patch: OpinionPatch, isPreview: boolean): Promise<BulkAnswer | null> {
    busy.value = true
    problem.value = ''
    const which = everything.value ? { filter: filter.filter.value } : { ids: [...chosen.value] }
    try {
      return await api<BulkAnswer>(`/api/desk/stages/${encodeURIComponent(stage)}/bulk`, { method: 'POST', body: { ...which, patch, preview: isPreview } })
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error.title
      return null
    }
    finally {
      busy.value = false
    }
  }

  const look = async (patch: OpinionPatch) => {
    preview.value = await ask(patch, true)
  }

  async function carryOut(patch: OpinionPatch) {
    const answer = await ask(patch, false)
    if (!answer) return
    const { batch } = answer
    open.value = false
    preview.value = null
    clear()
    if (batch) writes.done.push({ kind: 'batch', batch })
    show(t('desk.queue.bulk.done', { n: answer.changed }), { tone: 'success', action: batch ? { label: t('desk.queue.undo.label'), run: () => void undo.undoBatch(batch) } : undefined })
    changed()
    await list.refresh()
  }

  return {
    /** Whether this person may change anything on many. */
    isAllowed: Object.values(bulkActions).some(action => may(action)),
    chosen: computed(() => chosen.value),
    everything,
    count: computed(() => everything.value ? list.total.value : chosen.value.size),
    open,
    preview,
    problem,
    busy: readonly(busy),
    toggle,
    toggleAll,
    clear,
    look,
    carryOut,
  }
}
export type QueueBulk = ReturnType<typeof useQueueBulk>
