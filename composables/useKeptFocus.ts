/**
 * Keeps the keyboard near where it was: after a step that took away or switched off the button that was pressed, the
 * focus goes to the first of these (selectors within the box) that can have it.
 */
export function useKeptFocus(box: Readonly<Ref<HTMLElement | null>>) {
  return async (...wanted: string[]) => {
    await nextTick()
    const { activeElement: active } = document
    const isLost = !active || active === document.body || active.matches(':disabled')
    if (isLost) wanted.map(one => box.value?.querySelector<HTMLElement>(one)).find(part => part && !part.matches(':disabled'))?.focus()
  }
}
