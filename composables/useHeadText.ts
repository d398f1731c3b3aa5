import type { LocalText } from '#shared/schemas/text'

/** A title for the head: plain text in the language on screen, cut for search results. */
export function useHeadText() {
  const { localText } = useLocalText()
  return (text: LocalText, length = 150) => {
    const plain = localText(text).replace(/\s+/g, ' ').trim()
    return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain
  }
}
