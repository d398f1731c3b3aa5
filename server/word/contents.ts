import { plainText, printedText } from './model'
import type { WordItem } from './model'

const CAPTION = /^目[\s\u3000]*[录次]$/
/** A line of a typed table of contents ends with dots, a tab or a wide gap and a page number. */
const ENTRY_END = /(?:\t|[.．…·。]{2,}|[ \u3000]{2,})[ \t\u3000]*[（(]?(?:\d{1,4}|[ivxl]{1,6})[)）]?$/i

/** The items without the table of contents: by style, or typed as lines under 目录. */
export function dropContents(items: readonly WordItem[]): WordItem[] {
  const withoutStyled = items.filter(item => item.kind === 'table' || item.role !== 'contents')
  const texts = withoutStyled.map(comparable)
  const lastPlace = new Map(texts.map((text, index) => [text, index]))
  const kept: WordItem[] = []
  let inContents = false
  for (const [index, item] of withoutStyled.entries()) {
    const text = texts[index] ?? ''
    if (item.kind === 'paragraph' && CAPTION.test(printedText(item))) {
      inContents = true
      continue
    }
    // Without page numbers an entry is told by its text, which comes again as the heading itself.
    const isEntry = item.kind === 'paragraph'
      && (text === '' || ENTRY_END.test(plainText(item).trim()) || (lastPlace.get(text) ?? index) > index)
    inContents &&= isEntry
    if (!inContents) kept.push(item)
  }
  return kept
}

function comparable(item: WordItem): string {
  return item.kind === 'table' ? '' : printedText(item).replace(/[\s\u3000]+/g, '')
}
