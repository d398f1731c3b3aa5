import { randomUUID } from 'node:crypto'
import { blockText } from '#shared/domain/block-html'
import type { BlockKind } from '#shared/schemas/block'
import type { DemoBlock } from './demo/types'

/** A block ready to be written into a draft. */
export interface NewBlock { position: number, lineage: string, kind: BlockKind, level: number | null, number: string, html: string, text: string, htmlVersion: number, chapter: number }

/** Numbers the demonstration's blocks and tells each its chapter; the printed number stands in the text, as after an import. */
export function withChapters(list: readonly DemoBlock[]): NewBlock[] {
  let chapter = 0
  return list.map((block, index) => {
    // Positions begin at 1, so that chapter 0 means before the first chapter.
    const position = index + 1
    if (block.kind === 'heading' && block.level === 1) chapter = position
    const printed = block.number && block.kind !== 'table' && !block.html.startsWith(block.number) ? `${block.number}　${block.html}` : block.html
    return { position, lineage: randomUUID(), kind: block.kind, level: block.kind === 'heading' || block.kind === 'listItem' ? Math.max(1, block.level) : null, number: block.number, html: printed, text: blockText(printed), htmlVersion: 1, chapter }
  })
}

/** The preliminary scheme: the later draft without the last article of each chapter, so that versions differ as real ones do. */
export function preliminaryBlocks(current: readonly NewBlock[]): NewBlock[] {
  const kept = current.filter((block, index) => !(block.kind === 'paragraph' && current[index + 1]?.kind === 'heading' && current[index + 1]?.level === 1))
  let chapter = 0
  return kept.map((block, index) => {
    const position = index + 1
    if (block.kind === 'heading' && block.level === 1) chapter = position
    return { ...block, position, chapter }
  })
}
