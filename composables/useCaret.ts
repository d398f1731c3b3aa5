import { blockText } from '#shared/domain/block-html'

/** Where the caret stands in an editable element, as an offset of its text (`shared/domain/block-html.ts`), and setting it. */
export function useCaret() {
  /** Offset of the caret, or of the selection's start; null when it is elsewhere. */
  function read(element: HTMLElement): number | null {
    const selection = window.getSelection()
    const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined
    if (!range || !element.contains(range.startContainer)) return null
    const before = document.createRange()
    before.selectNodeContents(element)
    before.setEnd(range.startContainer, range.startOffset)
    const holder = document.createElement('div')
    holder.append(before.cloneContents())
    return blockText(holder.innerHTML).length
  }

  /** Focuses the element and puts the caret behind `offset` characters of its text. */
  function place(element: HTMLElement, offset: number) {
    element.focus()
    const range = document.createRange()
    const [node, at] = find(element, offset) ?? [element, element.childNodes.length]
    range.setStart(node, at)
    range.collapse(true)
    const selection = window.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  }

  return { read, place }
}

/** The text node and the place in it that lies `offset` characters into the element. */
function find(element: Node, offset: number): [Node, number] | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let left = offset
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') left -= 1
    if (!(node instanceof Text) || node.parentElement?.closest('sup > a')) continue
    if (left <= node.length) return [node, Math.max(0, left)]
    left -= node.length
  }
  return null
}
