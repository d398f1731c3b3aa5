import { blockText } from './block-html'
import { applyOperation } from './draft-edit'
import type { EditBlock, Operation } from './draft-edit'
import { DomainError } from './errors'

/**
 * The list after steps that were meant for `base`, applied to what it has become meanwhile; null when somebody changed
 * a block that one of the steps is about, so that a person has to look.
 */
export function rebase(operations: readonly Operation[], base: readonly EditBlock[], current: readonly EditBlock[]): EditBlock[] | null {
  const [old, now] = [new Map(base.map(block => [block.id, block])), new Map(current.map(block => [block.id, block]))]
  const meant = operations.flatMap(operation => blocksOf(operation, base)).filter(id => old.has(id))
  if (!meant.every(id => isSame(old.get(id), now.get(id)))) return null
  try {
    return operations.reduce<EditBlock[]>(applyOperation, [...current])
  }
  catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** The blocks a step is about; a join is also about the block before. */
function blocksOf(operation: Operation, base: readonly EditBlock[]): string[] {
  switch (operation.op) {
    case 'style': return operation.changes.map(change => change.block)
    case 'delete': return operation.blocks
    case 'restore': return [...operation.remove, ...operation.put.flatMap(({ after }) => after ?? [])]
    case 'join': {
      const before = base[base.findIndex(block => block.id === operation.block) - 1]
      return before ? [before.id, operation.block] : [operation.block]
    }
    default: return [operation.block]
  }
}

function isSame(a: EditBlock | undefined, b: EditBlock | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind === b.kind && a.level === b.level && a.html === b.html && a.upload === b.upload
}

/** The wording of steps that could not be saved, so that nothing typed is lost (design §1). */
export function wordingOf(operations: readonly Operation[]): string[] {
  return operations.flatMap(operation => operation.op === 'text' ? [blockText(operation.html)] : [])
}
