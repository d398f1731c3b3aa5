/**
 * Leads to what has to be mended when a form is refused: to its first wrong field, else to the sentence that says why.
 * `told`: what is told of the refusal, empty where there is none.
 */
export function useFaultFocus(form: Readonly<Ref<HTMLElement | null>>, told: () => unknown) {
  watch(told, async (what) => {
    if (!what) return
    await nextTick()
    // A single choice is no control that can be wrong: its group says so.
    const wrong = form.value?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input') ?? form.value?.querySelector<HTMLElement>('[role="alert"]')
    if (wrong) focusPart(wrong)
  })
}

/** Puts the focus on a part that is no control, such as a heading or what became of a step, and brings it into view. */
export function focusPart(part: HTMLElement | null | undefined) {
  if (!part) return
  if (part.tabIndex < 0) part.tabIndex = -1
  part.focus({ preventScroll: true })
  part.scrollIntoView({ block: 'nearest' })
}
