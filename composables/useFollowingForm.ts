/**
 * A form over values of the server. A newer value is taken over where nothing was typed since the last one; what was
 * typed stays. Fields told as `sent` follow the answer to that, unless they are typed in again meanwhile.
 */
export function useFollowingForm<Key extends string>(source: () => Record<Key, string>) {
  const known = shallowRef(source())
  const form: Record<Key, string> = shallowReactive({ ...known.value })
  // Keys of the same type.
  const keys = Object.keys(known.value) as Key[]

  watch(source, (next) => {
    for (const key of keys) if (form[key] === known.value[key]) form[key] = next[key]
    known.value = next
  })

  return {
    form,
    changed: computed(() => keys.filter(key => form[key].trim() !== known.value[key].trim())),
    sent: (...fields: Key[]) => {
      const next = { ...known.value }
      for (const key of fields) next[key] = form[key]
      known.value = next
    },
  }
}
