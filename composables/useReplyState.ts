/** Where a reply stands: with its author or the second person, held until all go out together, within its recall window, being sent, or with the public. */
export type ReplyState = 'drafted' | 'held' | 'leaving' | 'sending' | 'out'
/** How often one looks whether a reply has gone out once its recall window is over, in milliseconds. */
const lookEvery = 2000

/** How far the reply to the open opinion is on its way out, told by its recall window; looked at again until it is out. */
export function useReplyState({ opinion, read }: Pick<QueueOpinionState, 'opinion' | 'read'>, now: Readonly<Ref<Date>>) {
  /** Seconds in which the published reply can still be recalled. */
  const secondsLeft = computed(() => Math.max(0, Math.ceil((Date.parse(opinion.value?.reply?.recallableUntil ?? '') - now.value.getTime()) / 1000) || 0))
  const state = computed<ReplyState>(() => {
    if (opinion.value?.reply?.held) return 'held'
    if (!opinion.value?.reply?.publishedAt) return 'drafted'
    if (secondsLeft.value > 0) return 'leaving'
    return opinion.value.handling === 'answered' || opinion.value.handling === 'closed' ? 'out' : 'sending'
  })

  // The server sends it when the window is over; until it says so, one looks again.
  watch(() => state.value === 'sending' && opinion.value?.id, (id, _, onCleanup) => {
    if (!id) return
    const timer = setInterval(() => void read(id).catch(() => undefined), lookEvery)
    onCleanup(() => clearInterval(timer))
  }, { immediate: true })

  return { state, secondsLeft }
}
export type ReplyProgress = ReturnType<typeof useReplyState>
