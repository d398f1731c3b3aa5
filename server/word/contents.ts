import { plainText, printedText } from './model'
import type { WordItem, WordParagraph } from './model'

const CAPTION = /^目[\s\u3000]*[录次]$/
/** A line of a typed table of contents ends with dots, a tab or a wide gap and a page number. */
const ENTRY_END = /(?:\t|[.．…·。]{2,}|[ \u3000]{2,})[ \t\u3000]*[（(]?(?:\d{1,4}|[ivxl]{1,6})[)）]?$/i
const ENTRY_END_LENGTH = 40

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
    inContents &&= item.kind === 'paragraph' && (text === '' || endsLikeEntry(item) || (lastPlace.get(text) ?? index) > index)
    if (!inContents) kept.push(item)
  }
  return kept
}

/** Looks at the end only, so that a paragraph of a million spaces costs no more than another. */
function endsLikeEntry(paragraph: WordParagraph): boolean {
  return ENTRY_END.test(plainText(paragraph).trimEnd().slice(-ENTRY_END_LENGTH))
}

function comparable(item: WordItem): string {
  return item.kind === 'table' ? '' : printedText(item).replace(/[\s\u3000]+/g, '')
}
