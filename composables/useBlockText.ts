import { blockText } from '#shared/domain/block-html'
import type { EditBlock, Operation } from '#shared/domain/draft-edit'

/** Milliseconds of rest after which typed text is saved. */
const rest = 1500

/**
 * The editable text of one block. While it has the focus the browser owns its content, so that the caret stays; it is
 * drawn anew when something else than typing changed it, and when the focus leaves.
 */
export function useBlockText(block: () => EditBlock, element: () => HTMLElement | null, save: (operation: Operation) => void) {
  const shown = ref(block().html)
  /** Raised to draw the content anew where the browser's differs from what is stored. */
  const drawn = ref(0)
  let focused = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** What stands in the element, in the spelling of stored HTML: a line typed by a person may be a line feed there. */
  const read = () => (element()?.innerHTML ?? '').replace(/<br\s*\/?>|\n/g, '<br />').replace(/&nbsp;/g, ' ')

  /** The step that saves what was typed, or null when nothing was. An emptied block is deleted. */
  function pending(): Operation | null {
    clearTimeout(timer)
    const { id, html, kind } = block()
    const typed = read()
    if (!element() || typed === html || blockText(typed).trim() === blockText(html).trim()) return null
    if (blockText(typed).trim() !== '' || kind === 'figure') return { op: 'text', block: id, html: typed }
    return kind === 'table' ? null : { op: 'delete', blocks: [id] }
  }

  function saveNow() {
    const operation = pending()
    if (operation) save(operation)
  }

  function input() {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // Only wording is saved while the person writes; a block emptied for a moment stays.
      const operation = pending()
      if (operation?.op === 'text') save(operation)
    }, rest)
  }

  async function leave() {
    focused = false
    saveNow()
    await nextTick()
    redraw()
  }

  function redraw() {
    shown.value = block().html
    if (read() !== block().html) drawn.value += 1
  }

  watch(() => block().html, (html) => {
    const isTyped = focused && blockText(html).trim() === blockText(read()).trim()
    if (!isTyped) shown.value = html
  })
  onBeforeUnmount(() => clearTimeout(timer))

  return { shown, drawn, pending, input, enter: () => focused = true, leave }
}
