import { coveredPlaces, hides, uncoverWords } from '#shared/domain/covering'
import { coverWords } from '#shared/domain/personal-data'
import { mustNotBePublic } from '#shared/domain/opinion'
import { redact } from '#shared/domain/redaction'

/** The text the public would read of the open opinion, as it is covered now, and the ways to cover more of it and less: never other words than its author's. */
export function useQueuePublicText({ opinions, choices, words, holder }: Pick<QueueContext, 'opinions' | 'choices' | 'words' | 'holder'>) {
  const { opinion } = opinions
  const base = computed(() => opinion.value?.visibility === 'public' ? opinion.value.publicText : opinion.value?.proposedPublicText ?? '')
  const text = computed(() => choices.chosen.value.publicText ?? base.value)
  const isSealed = computed(() => Boolean(opinion.value?.sealed) && opinions.original.value === null)
  /** As little covered as may be: what the redaction alone leaves of the original, as far as that is known here. */
  const source = computed(() => isSealed.value ? base.value : redact(opinion.value?.sealed ? opinions.original.value ?? '' : opinion.value?.text ?? ''))
  const show = (value: string) => choices.choose({ publicText: value === base.value ? undefined : value })

  return {
    base,
    text,
    source,
    /** Something is covered whose words are not known here. */
    isSealed,
    /** The words that are covered by hand, each once. */
    byHand: computed(() => [...new Set((coveredPlaces(text.value, source.value) ?? []).filter(hides).map(place => place.words))]),
    /** The public reads it, or can at once. */
    isOffered: computed(() => {
      const draft = choices.draft.value
      return draft !== null && Boolean(draft.text) && (draft.visibility === 'public' || (draft.visibility === 'pending' && !draft.escalated && draft.publishing !== 'barred' && !mustNotBePublic(draft.nature)))
    }),
    mayCover: computed(() => words.may('opinion.moderate') && !holder.isLocked.value),
    cover: (marked: string) => show(coverWords(text.value, marked)),
    uncover: (covered: string) => show(uncoverWords(text.value, source.value, covered)),
    restore: () => show(source.value),
  }
}
