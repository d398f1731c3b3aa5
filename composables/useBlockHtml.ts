import type { BlockKind } from '#shared/schemas/block'
import { findParts, markHtml } from '#shared/domain/text-marks'
import type { ReaderBlock } from './useDraft'

const tags: Record<BlockKind, string> = { heading: 'h2', paragraph: 'p', listItem: 'p', table: 'div', figure: 'p', footnote: 'p' }

/** The element of a block: under the page's title a chapter is an h2. */
export function tagOfBlock({ kind, level }: Pick<ReaderBlock, 'kind' | 'level'>): string {
  return kind === 'heading' ? `h${Math.min(6, (level ?? 1) + 1)}` : tags[kind]
}

/** The HTML of a block with its printed number set off, found words and spoken-of sentences marked. */
export function readerHtml(block: Pick<ReaderBlock, 'kind' | 'number' | 'html' | 'text' | 'quotes'>, parts: readonly string[]): string {
  const { kind, number, html, text } = block
  const numbered = number && kind !== 'heading' && kind !== 'table' && html.startsWith(number) ? `<b class="printed">${number}</b>${html.slice(number.length)}` : html
  if (!text) return numbered
  const spoken = block.quotes.map(quote => ({ ...quote, className: 'spoken' }))
  return markHtml(markHtml(numbered, text, spoken), text, findParts(text, parts, 'hit'))
}
