/** Pixels left above what is brought in sight. */
const gap = 8

/** Keeps the part of a list that `name` marks (`data-part`) in sight within the box that scrolls it; the page around stays where it is. */
export function useRevealing(box: Readonly<Ref<HTMLElement | null>>, name: () => string) {
  watch(name, async (id) => {
    await nextTick()
    const part = id && box.value?.querySelector(`[data-part="${CSS.escape(id)}"]`)
    if (!box.value || !part) return
    const [frame, inner] = [box.value.getBoundingClientRect(), part.getBoundingClientRect()]
    const isSeen = inner.top >= frame.top && inner.bottom <= Math.min(frame.bottom, window.innerHeight)
    if (!isSeen) box.value.scrollTop += inner.top - frame.top - gap
  }, { flush: 'post' })
}
