/** Opens what is folded in while the page is printed; furniture and what is not printed stays as it is. */
export function useOpenForPrint() {
  let opened: HTMLDetailsElement[] = []

  function before() {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')].filter(one => !one.closest('.no-print'))
    for (const one of opened) one.open = true
  }

  function after() {
    for (const one of opened) one.open = false
    opened = []
  }

  onMounted(() => {
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  })
}
