import type { Db } from '#db/client'
import { holdOpinion, lockOpinion, updateOpinion, writeChange } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { addCounts } from '#db/queries/opinion-counts'
import type { CountDelta } from '#db/queries/opinion-counts'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { enqueue, recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { changedFields } from '#shared/domain/opinion-patch'
import type { Handled } from '#shared/domain/opinion-patch'
import type { Actor } from '#shared/domain/roles'
import { readDeskOpinion } from './read'

/** A lease lasts fifteen minutes from the last activity (design §4.7). */
export const lease = 15 * 60_000

export type Person = Extract<Actor, { kind: 'person' }>

/** The signed-in person, or `signInNeeded`. */
export function requirePerson(actor: Actor): Person {
  if (actor.kind === 'guest') throw new DomainError('signInNeeded')
  return actor
}

/**
 * Locks an opinion for a write by `actor`: somebody else's lease is `heldByOther`, an older version is `stale` and
 * carries the newest state. The holder's lease is renewed, a free one is taken.
 */
export async function lockForWrite(tx: Db, id: string, write: { actor: Person, version?: number, now: Date }): Promise<OpinionRecord> {
  const locked = await lockOpinion(tx, id, write.now)
  if (!locked) throw new DomainError('notFound')
  const { opinion, holder } = locked
  if (holder && holder.personId !== write.actor.personId) throw new DomainError('heldByOther', { name: holder.name })
  if (write.version !== undefined && write.version !== opinion.version) throw new DomainError('stale', {}, { current: await readDeskOpinion(tx, id, write.actor, write.now) })
  await holdOpinion(tx, { opinionId: id, personId: write.actor.personId, expiresAt: new Date(write.now.getTime() + lease) })
  return opinion
}

export interface Change { actor: Person, action: string, batchId?: string, now: Date, /** What the history tells beside the fields. */ note?: Record<string, unknown> }

/** Writes the new state of a locked opinion with its history, audit row, index and page generation; answers the count deltas, to be added last. */
export async function writeState(tx: Db, before: OpinionRecord, after: Handled, change: Change): Promise<CountDelta[]> {
  const fields = changedFields(handledOf(before), after)
  if (!Object.keys(fields.after).length && !change.note) return []
  const row = await updateOpinion(tx, before.id, fields.after)
  await writeChange(tx, { opinionId: before.id, batchId: change.batchId ?? null, personId: change.actor.personId, version: row.version, before: fields.before, after: { ...fields.after, ...change.note }, at: change.now })
  await recordAudit(tx, { actor: change.actor, action: change.action, subjectKind: 'opinion', subjectId: before.id, detail: { version: row.version, fields: Object.keys(fields.after) } })
  if (before.publicText !== row.publicText || before.text !== row.text) await enqueue(tx, 'indexOpinions', { opinion: before.id })
  if (before.visibility === 'public' || row.visibility === 'public') await raiseGenerationOfStage(tx, before.stageId)
  return [deltaOf(before, -1), deltaOf(row, 1)]
}

/** Adds the deltas of writes in one stage; the last statement of the transaction. */
export function settleCounts(tx: Db, stageId: string, deltas: readonly CountDelta[]) {
  return addCounts(tx, stageId, deltas)
}

/** The handled fields of a row. */
export function handledOf(row: OpinionRecord): Handled {
  const { text, publicText, visibility, handling, withheldReason, topic, nature, township, outcome, outcomeDetail, reason, unitId } = row
  return { text, publicText, visibility, handling, withheldReason, topic, nature, township, outcome, outcomeDetail, reason, unitId }
}

/** The place of a row in the count table, `n` times. */
export function deltaOf({ visibility, handling, topic, township, outcome, late }: OpinionRecord, n: number): CountDelta {
  return { visibility, handling, topic, township, outcome, late, n }
}
