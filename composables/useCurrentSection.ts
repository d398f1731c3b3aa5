/** The heading whose section is being read: the last one above the upper third of the window. Browser only. */
export function useCurrentSection(root: Readonly<Ref<HTMLElement | null>>) {
  const current = ref<string>()
  onMounted(() => {
    if (!root.value || !('IntersectionObserver' in window)) return
    const headings = [...root.value.querySelectorAll<HTMLElement>('.block.heading')]
    const observer = new IntersectionObserver(() => {
      const above = headings.filter(heading => heading.getBoundingClientRect().top < window.innerHeight / 3)
      current.value = above[above.length - 1]?.dataset.block
    }, { rootMargin: '0px 0px -66% 0px' })
    headings.forEach(heading => observer.observe(heading))
    onScopeDispose(() => observer.disconnect())
  })
  return readonly(current)
}
