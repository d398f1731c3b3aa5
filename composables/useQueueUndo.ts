import type { DeskOpinion } from '#shared/schemas/desk'

/** Undoing the last things done here, newest first: a change, a bulk action, or the publication of a reply while it has not gone out. */
export function useQueueUndo({ writes, opinions, list, selection, show, changed }: { writes: QueueWrites, opinions: QueueOpinionState, list: QueueListState, selection: QueueSelection, show: QueueSay, changed: () => void }) {
  const api = useApi()
  const { t } = useI18n()

  async function undo(): Promise<void> {
    const last = writes.done.pop()
    const open = opinions.opinion.value
    if (!last && !open?.undoable) {
      show(t('desk.queue.undo.nothing'))
      return
    }
    if (last?.kind === 'batch') return undoBatch(last.batch)
    // What was refused has been told and set back already.
    if (last && !await last.ready) return
    const id = last?.id ?? open?.id
    if (id) await undoOne(id, last?.kind === 'reply' ? 'reply/recall' : 'undo')
  }

  /** The last change of one opinion, whatever was done since elsewhere. */
  async function undoThis(id: string) {
    const index = writes.done.map(one => one.kind === 'patch' && one.id === id).lastIndexOf(true)
    if (index >= 0) writes.done.splice(index, 1)
    await undoOne(id, 'undo')
  }

  async function undoOne(id: string, step: 'undo' | 'reply/recall') {
    if (!opinions.get(id)) await opinions.read(id)
    const answer = await writes.write(id, ({ version }) => api<DeskOpinion>(`/api/desk/opinions/${id}/${step}`, { method: 'POST', body: { version } }))
    if (!answer) return
    list.markDone(id, false)
    await selection.select(id)
    show(t('desk.queue.undo.done', { label: answer.label }), { tone: 'success' })
  }

  async function undoBatch(batch: string) {
    try {
      const { changed: n } = await api<{ changed: number }>(`/api/desk/batches/${batch}/undo`, { method: 'POST', body: {} })
      show(t('desk.queue.undo.batch', { n }), { tone: 'success' })
      changed()
      await list.refresh()
      if (selection.selectedId.value) await opinions.read(selection.selectedId.value)
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      show(error.title, { tone: 'error' })
    }
  }

  /** Something done here can be undone, or the last step at the open opinion. */
  const isPossible = computed(() => writes.done.length > 0 || opinions.opinion.value?.undoable === true)

  return { undo, undoThis, undoBatch, isPossible }
}
export type QueueUndo = ReturnType<typeof useQueueUndo>
