/** Who else works on the open opinion now: until his lease ends nothing of it can be changed here (design §4.7); nor ever what its author has withdrawn. */
export function useQueueHolder({ opinion }: Pick<QueueOpinionState, 'opinion'>, personId: Ref<string>, now: Readonly<Ref<Date>>) {
  const other = computed(() => {
    const holder = opinion.value?.holder
    return holder && holder.personId !== personId.value && Date.parse(holder.until) > now.value.getTime() ? holder : null
  })
  const isWithdrawn = computed(() => opinion.value?.visibility === 'withdrawn')
  return {
    other,
    isWithdrawn,
    isLocked: computed(() => other.value !== null || isWithdrawn.value),
    /** Minutes his lease has left, begun ones counted. */
    minutes: computed(() => other.value ? Math.ceil((Date.parse(other.value.until) - now.value.getTime()) / 60_000) : 0),
  }
}
export type QueueHolder = ReturnType<typeof useQueueHolder>
