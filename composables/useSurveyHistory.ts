import type { SurveyWriting } from '~/composables/useSurveyForm'

/** Steps a person can go back. */
const depth = 100

/** Undo and redo of what is written of a survey, which is small enough to keep whole; `changed` is called after every step. */
export function useSurveyHistory(written: Ref<SurveyWriting>, changed: () => void) {
  const undoable = shallowRef<readonly SurveyWriting[]>([])
  const redoable = shallowRef<readonly SurveyWriting[]>([])
  let last = ''

  /** Goes on to what is written next; steps about the same thing one after the other are one. */
  function take(next: SurveyWriting, about: string) {
    if (!about || about !== last) undoable.value = [...undoable.value, written.value].slice(-depth)
    last = about
    redoable.value = []
    written.value = next
    changed()
  }

  function turn(from: Ref<readonly SurveyWriting[]>, to: Ref<readonly SurveyWriting[]>) {
    const next = from.value[from.value.length - 1]
    if (!next) return
    to.value = [...to.value, written.value]
    from.value = from.value.slice(0, -1)
    last = ''
    written.value = next
    changed()
  }

  /** Lays what another changed under every step, so that none of them takes it back. */
  function lay(under: (step: SurveyWriting) => SurveyWriting) {
    undoable.value = undoable.value.map(under)
    redoable.value = redoable.value.map(under)
    written.value = under(written.value)
  }

  return {
    take,
    lay,
    undo: () => turn(undoable, redoable),
    redo: () => turn(redoable, undoable),
    canUndo: computed(() => undoable.value.length > 0),
    canRedo: computed(() => redoable.value.length > 0),
  }
}
export type SurveyHistory = ReturnType<typeof useSurveyHistory>
