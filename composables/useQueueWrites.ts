import type { Handled, OpinionPatch } from '#shared/domain/opinion-patch'
import type { DeskOpinion } from '#shared/schemas/desk'

/** Somebody else changed an opinion while it was being worked on. */
export interface QueueConflict { base: DeskOpinion, current: DeskOpinion }
/** What can be undone here, newest last; a change may still be on its way (`ready`: whether it was accepted). */
type Done = { id: string, kind: 'patch' | 'reply', ready: Promise<boolean> } | { kind: 'batch', batch: string }

/**
 * Writes to opinions, one after another per opinion, each on the newest version: the list shows the result at once,
 * a refusal sets it back and says why, a change of somebody else is kept for `conflicts`.
 */
export function useQueueWrites({ list, opinions, selection, work, show, changed }: { list: QueueListState, opinions: QueueOpinionState, selection: Pick<QueueSelection, 'selectedId' | 'select'>, work: QueueWorkState, show: QueueSay, changed: () => void }) {
  const api = useApi()
  const { t } = useI18n()
  const { may } = useDeskActor()
  const toasts = useToast()
  /** Messages that lead back to a conflict, by opinion. */
  const calls = new Map<string, number>()
  const conflicts = shallowRef<Record<string, QueueConflict>>({})
  const chains = new Map<string, Promise<unknown>>()
  const running = ref(0)
  const done = shallowReactive<Done[]>([])

  /** Runs a write on an opinion when those before it are through; null when it was refused and told: by a message, or by `tell`. */
  function write(id: string, job: (opinion: DeskOpinion) => Promise<DeskOpinion>, tell = showProblem): Promise<DeskOpinion | null> {
    const turn = (chains.get(id) ?? Promise.resolve()).then(() => perform(id, job, tell))
    chains.set(id, turn.catch(() => null))
    return turn
  }

  async function perform(id: string, job: (opinion: DeskOpinion) => Promise<DeskOpinion>, tell: typeof showProblem) {
    const base = opinions.get(id)
    if (!base) return null
    running.value += 1
    try {
      const answer = await job(base)
      opinions.put(answer)
      changed()
      return answer
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      refuse(base, error)
      tell(error, base)
      return null
    }
    finally {
      running.value -= 1
    }
  }

  function refuse(base: DeskOpinion, error: ApiProblem) {
    list.put(toDeskItem(base))
    list.markDone(base.id, false)
    if (error.code === 'stale' && isOpinion(error.current)) {
      opinions.put(error.current)
      conflicts.value = { ...conflicts.value, [base.id]: { base, current: error.current } }
    }
    // Who holds it now is shown beside the opinion.
    else if (error.code === 'heldByOther') void opinions.read(base.id)
  }

  function showProblem(error: ApiProblem, base: DeskOpinion) {
    if (conflicts.value[base.id] && selection.selectedId.value !== base.id) return callBack(error, base)
    const mayTake = error.code === 'heldByOther' && may('opinion.takeOver')
    show(`${base.label} · ${error.title}`, { tone: 'error', action: mayTake ? { label: t('desk.queue.held.takeOver'), run: () => void takeOver(base.id) } : undefined })
  }

  /** A conflict on an opinion already left: stays on screen, whatever is said meanwhile, until it is looked at. */
  function callBack(error: ApiProblem, { id, label }: DeskOpinion) {
    calls.set(id, toasts.show(`${label} · ${error.title}`, { tone: 'error', duration: 0, action: { label: t('desk.queue.conflict.look', { label }), run: () => void selection.select(id) } }))
  }
  watch(selection.selectedId, id => id && toasts.dismiss(calls.get(id) ?? 0))
  // They lead nowhere outside the queue.
  onScopeDispose(() => calls.forEach(toast => toasts.dismiss(toast)))

  /** 接手: takes the lease from whoever holds it. */
  const takeOver = (id: string) => write(id, () => api<DeskOpinion>(`/api/desk/opinions/${id}/claim`, { method: 'POST', body: { takeOver: true } }))

  /** Changes fields; `after` is the state they lead to, shown in the list before the server has answered; `release` finishes the item and gives its lease back. */
  async function patch(id: string, fields: OpinionPatch, { after, release }: { after: Handled, release: boolean }): Promise<DeskOpinion | null> {
    const before = opinions.get(id)
    if (before) list.put({ ...toDeskItem(before), ...listFields(after) })
    const sent = write(id, ({ version }) => api<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version, patch: fields, release } }))
    // Already now: whoever presses Z at once means this.
    done.push({ id, kind: 'patch', ready: sent.then(answer => answer !== null) })
    const answer = await sent
    if (answer) work.set(id, { patch: withoutSaved(work.of(id).patch, fields) })
    return answer
  }

  const settle = (id: string) => {
    const { [id]: _settled, ...rest } = conflicts.value
    conflicts.value = rest
  }

  return { write, patch, takeOver, conflicts: computed(() => conflicts.value), settle, done, saving: computed(() => running.value > 0) }
}
export type QueueWrites = ReturnType<typeof useQueueWrites>

const listFields = ({ visibility, handling, topic, nature, township, outcome, unitId }: Handled) => ({ visibility, handling, topic, nature, township, outcome, unitId })

/** What was chosen beyond what has just been saved; a text written on meanwhile stays. */
function withoutSaved(chosen: OpinionPatch, saved: OpinionPatch): OpinionPatch {
  // Keys of a patch.
  const left = (Object.keys(chosen) as (keyof OpinionPatch)[]).filter(key => JSON.stringify(chosen[key]) !== JSON.stringify(saved[key]))
  return Object.fromEntries(left.map(key => [key, chosen[key]]))
}

function isOpinion(value: unknown): value is DeskOpinion {
  return typeof value === 'object' && value !== null && 'id' in value && 'version' in value && 'changes' in value
}
