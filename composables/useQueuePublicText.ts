import { coverWords } from '#shared/domain/personal-data'
import { mustNotBePublic } from '#shared/domain/opinion'

/** The text the public would read of the open opinion, as it is covered now, and the way to cover more of it. */
export function useQueuePublicText({ opinions, choices, words, holder }: Pick<QueueContext, 'opinions' | 'choices' | 'words' | 'holder'>) {
  const { opinion } = opinions
  const base = computed(() => opinion.value?.visibility === 'public' ? opinion.value.publicText : opinion.value?.proposedPublicText ?? '')
  const text = computed({
    get: () => choices.chosen.value.publicText ?? base.value,
    set: value => choices.choose({ publicText: value === base.value ? undefined : value }),
  })

  return {
    base,
    text,
    /** The public reads it, or can at once. */
    isOffered: computed(() => {
      const draft = choices.draft.value
      return draft !== null && Boolean(draft.text) && (draft.visibility === 'public' || (draft.visibility === 'pending' && !draft.escalated && draft.publishing !== 'barred' && !mustNotBePublic(draft.nature)))
    }),
    mayCover: computed(() => words.may('opinion.moderate') && !holder.isLocked.value),
    cover: (marked: string) => {
      text.value = coverWords(text.value, marked)
    },
    restore: () => {
      text.value = base.value
    },
  }
}
