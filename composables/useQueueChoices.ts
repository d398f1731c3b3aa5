import type { OutcomeDetail } from '#shared/domain/opinion'
import { redirectionOf } from '#shared/domain/redirection'
import type { Redirection } from '#shared/domain/redirection'
import type { OpinionPatch, PatchFrame } from '#shared/domain/opinion-patch'
import type { Action } from '#shared/domain/permissions'
import type { DeskOpinion } from '#shared/schemas/desk'

/** What is chosen for the open opinion and what Enter would make of it; nothing is sent before that, and nothing is planned while somebody else works on it. */
export function useQueueChoices({ opinion, work, frame, may, holder, modes }: { opinion: Ref<DeskOpinion | null>, work: QueueWorkState, frame: PatchFrame, may: (action: Action) => boolean, holder: QueueHolder, modes: QueueModes }) {
  const chosen = computed<OpinionPatch>(() => opinion.value ? tidyPatch(opinion.value, work.of(opinion.value.id).patch, may) : {})
  /** The opinion as it would be. */
  const draft = computed(() => opinion.value && { ...opinion.value, ...chosen.value })
  const planned = computed(() => opinion.value && !holder.isLocked.value ? enterPlan(opinion.value, chosen.value, may) : {})

  /** The channel its author would be told of, where it is redirected or about to be: the one that goes with its nature unless another was chosen. */
  const redirection = computed<Redirection | null>(() => {
    const after = draft.value && { ...draft.value, ...planned.value }
    return after?.visibility === 'withheld' && after.withheldReason === 'redirected' ? after.redirectedTo || redirectionOf(after.nature) : null
  })

  function choose(fields: OpinionPatch) {
    // Whatever was chosen, also by a tap, ends what N, W, O or a first digit began.
    modes.reset()
    const { value } = opinion
    if (value && !holder.isLocked.value) work.set(value.id, { patch: tidyPatch(value, { ...work.of(value.id).patch, ...fields }, may) })
  }

  return {
    chosen,
    draft,
    /** What Enter would change. */
    planned,
    redirection,
    /** Whether these fields leave what was covered by hand on the device: they publish nothing. */
    keepsCovered: (fields: OpinionPatch) => chosen.value.publicText !== undefined && fields.publicText === undefined,
    isChosen: computed(() => !holder.isLocked.value && Object.keys(chosen.value).length > 0),
    choose,
    chooseDetail: (field: keyof OutcomeDetail, value: string) => choose({ outcomeDetail: { ...draft.value?.outcomeDetail, [field]: value } }),
    /** Takes choices back; texts stay. */
    dropChoices: () => {
      const { value } = opinion
      if (!value) return
      const { reason, publicText, outcomeDetail } = work.of(value.id).patch
      work.set(value.id, { patch: tidyPatch(value, { reason, publicText, outcomeDetail }, may) })
    },
    check: (fields: OpinionPatch) => opinion.value ? tryPlan(opinion.value, fields, frame) : { problem: 'topicNeeded' },
  }
}
export type QueueChoices = ReturnType<typeof useQueueChoices>
