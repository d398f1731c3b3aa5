import { applyOperation, inverseOf } from '#shared/domain/draft-edit'
import type { EditBlock, Operation } from '#shared/domain/draft-edit'
import { rebase, wordingOf } from '#shared/domain/draft-rebase'
import type { DeskDraft, DeskDraftHead, EditAnswer } from '#shared/schemas/draft-edit'

/** Steps per request; the server takes 50. */
const batchSize = 40

/**
 * Editing a draft: steps show at once and go to the server one request after the other. What another person changed
 * meanwhile is taken in; where both changed the same block his stands, and `lost` keeps the wording of ours.
 */
export function useDraftEditor(loaded: DeskDraft) {
  const api = useApi()
  const head = shallowRef<DeskDraftHead>(loaded)
  const blocks = shallowRef<EditBlock[]>(loaded.blocks)
  const state = ref<'saved' | 'saving' | 'failed'>('saved')
  const problem = shallowRef<ApiProblem | null>(null)
  const lost = shallowRef<string[]>([])
  const history = useEditHistory(take)
  const address = `/api/desk/plans/${loaded.plan.slug}/drafts/${loaded.version}`
  /** The blocks as the server has them, and the steps it has not had yet. */
  let known: EditBlock[] = loaded.blocks
  let waiting: Operation[] = []
  let draining: Promise<void> | null = null

  function take(operations: readonly Operation[]): Operation | null {
    const before = blocks.value
    try {
      blocks.value = operations.reduce<EditBlock[]>(applyOperation, before)
    }
    catch {
      return null
    }
    waiting.push(...operations)
    void flush()
    return inverseOf(before, blocks.value)
  }

  /** Sends what waits; resolves when all is saved or nothing more can be done now. */
  function flush(): Promise<void> {
    return draining ??= drain().finally(() => draining = null)
  }

  async function drain() {
    while (waiting.length > 0) {
      state.value = 'saving'
      const batch = waiting.slice(0, batchSize)
      const shown = new Map(blocks.value.map(block => [block.id, block]))
      try {
        const answer = await api<EditAnswer>(`${address}/blocks`, { method: 'PATCH', body: { revision: head.value.revision, operations: batch } })
        waiting = waiting.slice(batch.length)
        acknowledge(batch, answer, shown)
      }
      catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        if (!await recover(error)) return
      }
    }
    state.value = 'saved'
  }

  /** The server's wording (sanitised, numbered) stands, unless we went on with the block. */
  function acknowledge(batch: readonly Operation[], answer: EditAnswer, shown: ReadonlyMap<string, EditBlock>) {
    const changed = new Map(answer.changed.map(block => [block.id, block]))
    known = batch.reduce<EditBlock[]>(applyOperation, known).map(block => changed.get(block.id) ?? block)
    blocks.value = blocks.value.map(block => shown.get(block.id) === block ? changed.get(block.id) ?? block : block)
    head.value = { ...head.value, revision: answer.revision }
    problem.value = null
  }

  /** Whether to go on sending after a failure. */
  async function recover(error: ApiProblem): Promise<boolean> {
    if (error.status === 0 || error.status === 429 || error.status >= 500) {
      state.value = 'failed'
      problem.value = error
      return false
    }
    // A stale answer carries the draft as it is now; any other refusal is a state we did not know of.
    const current = error.code === 'stale' ? error.current as DeskDraft : await api<DeskDraft>(address)
    const rebased = error.code === 'stale' ? rebase(waiting, known, current.blocks) : null
    head.value = current
    known = current.blocks
    blocks.value = rebased ?? current.blocks
    if (!rebased) {
      lost.value = [...lost.value, ...wordingOf(waiting)]
      waiting = []
      history.clear()
      problem.value = error
    }
    return true
  }

  /** A change of the draft itself (title, state), after everything typed is saved. Throws `ApiProblem`. */
  async function change(method: 'PATCH' | 'POST', path: string, fields: object) {
    await flush()
    if (waiting.length > 0 && problem.value) throw problem.value
    try {
      head.value = await api<DeskDraftHead>(`${address}${path}`, { method, body: { ...fields, revision: head.value.revision } })
    }
    catch (error) {
      if (error instanceof ApiProblem && error.status === 409) await recover(error)
      throw error
    }
  }

  /** Takes in what was changed elsewhere, such as figures. */
  async function reload(): Promise<void> {
    await flush()
    if (waiting.length > 0) return
    const current = await api<DeskDraft>(address)
    // What was typed meanwhile goes first.
    if (waiting.length > 0 || draining) return reload()
    head.value = current
    blocks.value = known = current.blocks
  }

  return { head, blocks, state: readonly(state), problem, lost, history, flush, reload, change }
}
