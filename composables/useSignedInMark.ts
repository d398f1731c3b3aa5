const key = 'gonghui:signed-in'

/** Notes on this device that somebody is signed in, or no longer, as the page finds out; it opens nothing and names nobody. */
export function useSignedInMark(on: MaybeRefOrGetter<boolean>) {
  onMounted(() => watch(() => toValue(on), (isOn) => {
    try {
      if (isOn) localStorage.setItem(key, '1')
      else localStorage.removeItem(key)
    }
    catch {
      // Not kept: the way to one's own page is called 登录 then, and leads there all the same.
    }
  }, { immediate: true }))
}
