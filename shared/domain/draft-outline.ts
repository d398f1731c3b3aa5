import type { BlockKind } from '../schemas/block'

/** What the outline and the chapters of a draft are made from. */
export interface OutlineBlock { id: string, kind: BlockKind, level: number | null, text: string }
export interface Placed { position: number, chapter: number }

/** Gives blocks their positions from 1 and their chapters: the position of the level-1 heading they stand under, 0 before the first. */
export function arrange<B extends Pick<OutlineBlock, 'kind' | 'level'>>(blocks: readonly B[]): (B & Placed)[] {
  let chapter = 0
  return blocks.map((block, index) => {
    const position = index + 1
    if (block.kind === 'heading' && block.level === 1) chapter = position
    return { ...block, position, chapter }
  })
}

/** The headings of a draft in order. */
export function outlineOf(blocks: readonly (OutlineBlock & Placed)[]): { id: string, position: number, level: number, text: string, chapter: number }[] {
  return blocks.flatMap(({ id, kind, level, text, position, chapter }) =>
    kind === 'heading' ? [{ id, position, level: level ?? 1, text, chapter }] : [])
}
