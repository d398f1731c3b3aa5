import { createAligner } from '#shared/domain/text-marks'

/** A block, or a sentence of it, somebody wants to speak about. Offsets in UTF-16 units of the block's text. */
export interface BlockChoice { block: string, quote?: { start: number, end: number, text: string } }

/** The longest sentence an opinion may quote (shared/schemas/anchor.ts). */
const longestQuote = 600

/**
 * What a reader has chosen to speak about: on touch a tapped paragraph, with mouse or keyboard a selected sentence or
 * the paragraph of the button pressed. Blocks carry `data-block`, their text stands in `.body`.
 */
export function useBlockChoice(root: Readonly<Ref<HTMLElement | null>>, textOf: (block: string) => string) {
  const choice = ref<BlockChoice>()
  let touching = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const blockOf = (node: Node | null) => (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-block]') ?? null

  function choose(block: string) {
    choice.value = { block }
  }
  function clear() {
    choice.value = undefined
    window.getSelection()?.removeAllRanges()
  }

  function onPointerDown(event: PointerEvent) {
    touching = event.pointerType === 'touch'
  }
  /** A tap; with the mouse a click begins a selection and chooses nothing. */
  function onClick(event: MouseEvent) {
    if (!touching || !(event.target instanceof Element) || event.target.closest('a, button, input, summary')) return
    const block = blockOf(event.target)?.dataset.block
    if (!block || block === choice.value?.block) choice.value = undefined
    else choose(block)
  }
  function onSelection() {
    // Inside WeChat a selection by touch opens WeChat's own menu.
    if (touching) return
    clearTimeout(waiting)
    waiting = setTimeout(readSelection, 200)
  }
  function readSelection() {
    const selection = window.getSelection()
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      if (choice.value?.quote) choice.value = undefined
      return
    }
    const range = selection.getRangeAt(0)
    const block = blockOf(range.startContainer)
    const body = block?.querySelector('.body')
    if (!block?.dataset.block || !body || !root.value?.contains(block)) return
    const text = textOf(block.dataset.block)
    const found = offsetsOf(body, text, range)
    if (found) choice.value = { block: block.dataset.block, quote: { ...found, text: text.slice(found.start, found.end) } }
  }
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') clear()
    else touching = false
  }

  onMounted(() => {
    document.addEventListener('selectionchange', onSelection)
    document.addEventListener('keydown', onKey)
  })
  onBeforeUnmount(() => {
    clearTimeout(waiting)
    document.removeEventListener('selectionchange', onSelection)
    document.removeEventListener('keydown', onKey)
  })
  return { choice: readonly(choice), choose, clear, onPointerDown, onClick }
}

/** Where a selection begins and ends in a block's text, blanks at its edges left out; cut at the end of the block. */
export function offsetsOf(body: Element, text: string, range: Range): { start: number, end: number } | undefined {
  const align = createAligner(text)
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const inside: number[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [index, character] of Array.from({ length: node.nodeValue?.length ?? 0 }, (_, i) => node?.nodeValue?.charAt(i) ?? '').entries()) {
      const offset = align(character)
      if (offset >= 0 && character.trim() && range.comparePoint(node, index) >= 0 && range.comparePoint(node, index + 1) <= 0) inside.push(offset)
    }
  }
  const [first, last] = [inside[0], inside[inside.length - 1]]
  return first === undefined || last === undefined ? undefined : { start: first, end: Math.min(last + 1, first + longestQuote) }
}
