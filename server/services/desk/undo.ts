import type { Db } from '#db/client'
import { findLastChange, listBatch, listHolders, lockOpinions, markUndone } from '#db/queries/handling'
import { DomainError } from '#shared/domain/errors'
import { isUndoable, mayUndo } from '#shared/domain/opinion-patch'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person, Step } from './change'

type Made = NonNullable<Awaited<ReturnType<typeof findLastChange>>>

/** Undoes the last change of an opinion by a new one with the inverse values; refused if a later change stands on it. Each field asks for its own permission. */
export function undoLast(db: Db, id: string, version: number, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const made = await findLastChange(tx, id)
    if (!made || !isUndoable(made, before.version)) throw new DomainError('undoImpossible')
    if (!mayUndo(actor, made)) throw new DomainError('notAllowed')
    await markUndone(tx, [made.id], actor.personId)
    await settle(tx, await writeStates(tx, [inverse(made, before, actor)], { action: 'opinion.undo', now, address: actor.address, undone: true }))
  })
}

/** Undoes a bulk action as far as no later change stands on its parts and nobody else holds them; answers how many were set back. */
export function undoBatch(db: Db, batchId: string, actor: Person, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const changes = await listBatch(tx, batchId)
    if (!changes.length) throw new DomainError('undoImpossible')
    if (!changes.every(made => mayUndo(actor, made))) throw new DomainError('notAllowed')
    const ids = changes.map(made => made.opinionId)
    const opinions = new Map((await lockOpinions(tx, ids)).map(row => [row.id, row]))
    const holders = await listHolders(tx, ids, now)
    const steps: Step[] = []
    const undone: string[] = []
    for (const made of changes) {
      const before = opinions.get(made.opinionId)
      const holder = holders.get(made.opinionId)
      if (!before || !isUndoable(made, before.version) || (holder && holder.personId !== actor.personId)) continue
      steps.push(inverse(made, before, actor))
      undone.push(made.id)
    }
    await markUndone(tx, undone, actor.personId)
    await settle(tx, await writeStates(tx, steps, { action: 'opinion.undo', now, address: actor.address, undone: true }))
    return steps.length
  })
}

function inverse(made: Made, before: Step['before'], { personId }: Person): Step {
  return { before, after: { ...handledOf(before), ...made.before }, personId, note: { undo: made.version } }
}
