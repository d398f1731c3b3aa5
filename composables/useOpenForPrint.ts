import { useEventListener } from '@vueuse/core'

/** Opens what is folded in while the page is printed; furniture and what is not printed stays as it is. */
export function useOpenForPrint() {
  let opened: HTMLDetailsElement[] = []

  useEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')].filter(one => !one.closest('.no-print'))
    for (const one of opened) one.open = true
  })
  useEventListener('afterprint', () => {
    for (const one of opened) one.open = false
    opened = []
  })
}
