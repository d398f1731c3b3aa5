import type { Operation } from '#shared/domain/draft-edit'

/** Steps a person can go back. */
const depth = 200

/**
 * Undo and redo over steps that have an inverse. `take` carries steps out and answers with the step that leads back,
 * or null when they are not possible.
 */
export function useEditHistory(take: (operations: readonly Operation[]) => Operation | null) {
  const undoable = shallowRef<readonly Operation[]>([])
  const redoable = shallowRef<readonly Operation[]>([])

  /** Carries steps out as one to undo; false when they are not possible. */
  function run(operations: readonly Operation[]): boolean {
    const inverse = take(operations)
    if (!inverse) return false
    undoable.value = [...undoable.value, inverse].slice(-depth)
    redoable.value = []
    return true
  }

  function turn(from: Ref<readonly Operation[]>, to: Ref<readonly Operation[]>) {
    const operation = from.value[from.value.length - 1]
    const inverse = operation && take([operation])
    if (!inverse) return
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, inverse]
  }

  function clear() {
    undoable.value = redoable.value = []
  }

  return {
    run,
    undo: () => turn(undoable, redoable),
    redo: () => turn(redoable, undoable),
    clear,
    canUndo: computed(() => undoable.value.length > 0),
    canRedo: computed(() => redoable.value.length > 0),
  }
}
