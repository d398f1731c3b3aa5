import type { BlockKind } from '../schemas/block'
import { blockText, joinBlockHtml, splitBlockHtml, trimHtml } from './block-html'
import { DomainError } from './errors'

/** Kinds a block of running text may take; tables, figures and footnotes stay what they are. */
export const textKinds = ['heading', 'paragraph', 'listItem'] as const
export type TextKind = typeof textKinds[number]
/** Deepest level of a heading or list item. */
export const deepestLevel = 6

/** A block as the editor knows it; position and chapter follow from the order (`draft-outline.ts`). */
export interface EditBlock {
  id: string
  lineage: string
  kind: BlockKind
  level: number | null
  number: string
  text: string
  html: string
  /** The picture of a figure. */
  upload: string | null
}

/** One step of editing. `restore` is the inverse of any other. */
export type Operation
  = | { op: 'style', changes: { block: string, kind: TextKind, level: number | null }[] }
    | { op: 'split', block: string, offset: number, newBlock: string }
    | { op: 'join', block: string }
    | { op: 'delete', blocks: string[] }
    | { op: 'text', block: string, html: string }
    | { op: 'restore', remove: string[], put: { block: EditBlock, after: string | null }[] }

/** Whether a block holds running text, whose kind and level can be changed. */
export const isText = (block: Pick<EditBlock, 'kind'>): boolean => textKinds.some(kind => kind === block.kind)

/**
 * The list after one step; blocks that do not change stay the same objects. `split` cuts at an offset of the text,
 * `join` puts a block behind the one before it, which keeps its id. Throws `editImpossible`.
 */
export function applyOperation(blocks: readonly EditBlock[], operation: Operation): EditBlock[] {
  switch (operation.op) {
    case 'style': return operation.changes.reduce<EditBlock[]>((list, change) =>
      replace(list, change.block, block => [restyle(block, change)]), [...blocks])
    case 'split': return replace(blocks, operation.block, block => split(block, operation.offset, operation.newBlock))
    case 'join': return join(blocks, operation.block)
    case 'delete': return remove(blocks, operation.blocks)
    case 'text': return replace(blocks, operation.block, block => [reword(block, operation.html)])
    case 'restore': return operation.put.reduce<EditBlock[]>(insert, remove(blocks, operation.remove))
  }
}

/** The step that leads from `after` back to `before`; both share the objects of unchanged blocks, and their order. */
export function inverseOf(before: readonly EditBlock[], after: readonly EditBlock[]): Operation {
  const [old, present] = [new Set(before), new Set(after)]
  return {
    op: 'restore',
    remove: after.filter(block => !old.has(block)).map(block => block.id),
    put: before.flatMap((block, index) => present.has(block) ? [] : [{ block, after: before[index - 1]?.id ?? null }]),
  }
}

/**
 * One step up or down the ladder heading 1 … 6 – paragraph – list item 1 … 6 for each block of running text.
 * A paragraph becomes a heading one below the heading above it. Null where nothing would change.
 */
export function climb(blocks: readonly EditBlock[], ids: readonly string[], direction: 'up' | 'down'): Operation | null {
  const chosen = new Set(ids)
  let above = 0
  const changes = blocks.flatMap((block) => {
    if (block.kind === 'heading' && !chosen.has(block.id)) above = block.level ?? 1
    if (!chosen.has(block.id) || !isText(block)) return []
    const next = direction === 'up' ? higher(block, above) : lower(block)
    return next.kind === block.kind && next.level === block.level ? [] : [{ block: block.id, ...next }]
  })
  return changes.length > 0 ? { op: 'style', changes } : null
}

type Style = { kind: TextKind, level: number | null }

function higher({ kind, level }: EditBlock, above: number): Style {
  if (kind === 'heading') return { kind, level: Math.max(1, (level ?? 1) - 1) }
  if (kind === 'listItem') return (level ?? 1) > 1 ? { kind, level: (level ?? 1) - 1 } : { kind: 'paragraph', level: null }
  return { kind: 'heading', level: Math.min(deepestLevel, above + 1) }
}

function lower({ kind, level }: EditBlock): Style {
  if (kind === 'heading') return (level ?? 1) < deepestLevel ? { kind, level: (level ?? 1) + 1 } : { kind: 'paragraph', level: null }
  if (kind === 'listItem') return { kind, level: Math.min(deepestLevel, (level ?? 1) + 1) }
  return { kind: 'listItem', level: 1 }
}

function restyle(block: EditBlock, { kind, level }: Style): EditBlock {
  const fits = kind === 'paragraph' ? level === null : level !== null && level >= 1 && level <= deepestLevel
  if (!isText(block) || !fits) throw new DomainError('editImpossible')
  return { ...block, kind, level }
}

/** Only a picture may be without words; an emptied block is deleted instead. */
function reword(block: EditBlock, html: string): EditBlock {
  const next = withHtml(block, trimHtml(html))
  if (block.kind !== 'figure' && next.text.trim() === '') throw new DomainError('editImpossible')
  return next
}

/** The text follows the HTML; a number that no longer leads it is gone. */
function withHtml(block: EditBlock, html: string): EditBlock {
  const text = blockText(html)
  return { ...block, html, text, number: text.startsWith(block.number) ? block.number : '' }
}

/** What is cut off a heading is the paragraph that was glued to it. */
function split(block: EditBlock, offset: number, newBlock: string): EditBlock[] {
  const [before, after] = splitBlockHtml(block.html, offset)
  if (!isText(block) || !blockText(before).trim() || !blockText(after).trim()) throw new DomainError('editImpossible')
  const rest: Style = block.kind === 'listItem' ? { kind: 'listItem', level: block.level } : { kind: 'paragraph', level: null }
  return [withHtml(block, before), withHtml({ ...block, ...rest, id: newBlock, lineage: newBlock, number: '' }, after)]
}

function join(blocks: readonly EditBlock[], id: string): EditBlock[] {
  const index = blocks.findIndex(block => block.id === id)
  const [previous, block] = [blocks[index - 1], blocks[index]]
  if (!previous || !block || !isText(previous) || !isText(block)) throw new DomainError('editImpossible')
  return [...blocks.slice(0, index - 1), withHtml(previous, joinBlockHtml(previous.html, block.html)), ...blocks.slice(index + 1)]
}

function remove(blocks: readonly EditBlock[], ids: readonly string[]): EditBlock[] {
  const gone = new Set(ids)
  const left = blocks.filter(block => !gone.has(block.id))
  if (blocks.length - left.length !== gone.size) throw new DomainError('editImpossible')
  return left
}

function insert(blocks: EditBlock[], { block, after }: { block: EditBlock, after: string | null }): EditBlock[] {
  const index = after === null ? -1 : blocks.findIndex(each => each.id === after)
  if ((index < 0 && after !== null) || blocks.some(each => each.id === block.id)) throw new DomainError('editImpossible')
  return [...blocks.slice(0, index + 1), block, ...blocks.slice(index + 1)]
}

function replace(blocks: readonly EditBlock[], id: string, change: (block: EditBlock) => EditBlock[]): EditBlock[] {
  const index = blocks.findIndex(block => block.id === id)
  const block = blocks[index]
  if (!block) throw new DomainError('editImpossible')
  return [...blocks.slice(0, index), ...change(block), ...blocks.slice(index + 1)]
}
