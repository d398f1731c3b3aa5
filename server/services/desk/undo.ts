import type { Db } from '#db/client'
import { findLastChange, listBatch, markUndone } from '#db/queries/handling'
import type { CountDelta } from '#db/queries/opinion-counts'
import { DomainError } from '#shared/domain/errors'
import { handledOf, lockForWrite, settleCounts, writeState } from './change'
import type { Person } from './change'

type Step = NonNullable<Awaited<ReturnType<typeof findLastChange>>>

/** Undoes the last change of an opinion by a new one with the inverse values; refused if a later change stands on it. */
export function undoLast(db: Db, id: string, version: number, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const change = await findLastChange(tx, id)
    if (!change) throw new DomainError('undoImpossible')
    const { stageId, deltas } = await undoStep(tx, change, { actor, version, now })
    await settleCounts(tx, stageId, deltas)
  })
}

/** Undoes a bulk action as far as no later change stands on its parts; answers how many were set back. */
export function undoBatch(db: Db, batchId: string, actor: Person, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const changes = await listBatch(tx, batchId)
    if (!changes.length) throw new DomainError('undoImpossible')
    const byStage = new Map<string, CountDelta[]>()
    let undone = 0
    for (const change of changes.sort((a, b) => a.opinionId < b.opinionId ? -1 : 1)) {
      try {
        const { stageId, deltas } = await undoStep(tx, change, { actor, now })
        byStage.set(stageId, [...byStage.get(stageId) ?? [], ...deltas])
        undone++
      }
      catch (error) {
        // A later change or another's lease: that one stays, the others are set back.
        if (!(error instanceof DomainError)) throw error
      }
    }
    for (const [stageId, deltas] of byStage) await settleCounts(tx, stageId, deltas)
    return undone
  })
}

async function undoStep(tx: Db, change: Step, { actor, version, now }: { actor: Person, version?: number, now: Date }) {
  const opinion = await lockForWrite(tx, change.opinionId, { actor, version, now })
  if (change.version !== opinion.version || 'reply' in change.after || 'split' in change.after) throw new DomainError('undoImpossible')
  await markUndone(tx, change.id, actor.personId)
  const deltas = await writeState(tx, opinion, { ...handledOf(opinion), ...change.before }, { actor, action: 'opinion.undo', now, note: { undo: change.version } })
  // What undid cannot itself be undone: mending goes forward.
  const step = await findLastChange(tx, change.opinionId)
  if (step) await markUndone(tx, step.id, actor.personId)
  return { stageId: opinion.stageId, deltas }
}
