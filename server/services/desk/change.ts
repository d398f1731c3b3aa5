import type { Db } from '#db/client'
import { dropClaim, holdOpinion, lockOpinion, updateOpinions, writeChanges } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { addCounts } from '#db/queries/opinion-counts'
import type { CountDelta } from '#db/queries/opinion-counts'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { enqueue, recordAudits } from '#db/queries/record'
import { coveredLength } from '#shared/domain/covering'
import type { AuditAction } from '#shared/domain/audit'
import { clearRelease } from '#db/queries/replies'
import { DomainError } from '#shared/domain/errors'
import { leavesTrace } from '#shared/domain/opinion'
import { changedFields } from '#shared/domain/opinion-patch'
import type { Handled } from '#shared/domain/opinion-patch'
import type { Actor } from '#shared/domain/roles'
import { followAssignments, intoSuccessors } from '../assignments/follow'
import { followHiding } from './hiding'
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
 * carries the newest state. A write renews one's own lease and never takes a free one: what nobody holds is protected
 * by its version, and whoever has finished with an item must not keep others off it. `release` gives one's own lease
 * back, since this write finishes the item.
 */
export async function lockForWrite(tx: Db, id: string, write: { actor: Person, version?: number, now: Date, release?: boolean }): Promise<OpinionRecord> {
  const locked = await lockOpinion(tx, id, write.now)
  if (!locked) throw new DomainError('notFound')
  const { opinion, holder } = locked
  if (holder && holder.personId !== write.actor.personId) throw new DomainError('heldByOther', { name: holder.name })
  if (write.version !== undefined && write.version !== opinion.version) throw new DomainError('stale', {}, { current: await readDeskOpinion(tx, id, write.actor, write.now) })
  if (holder && write.release) await dropClaim(tx, id)
  else if (holder) await holdOpinion(tx, { opinionId: id, personId: write.actor.personId, expiresAt: new Date(write.now.getTime() + lease) })
  return opinion
}

/** The state an opinion goes from and to, and by whom; `note` is what the history tells beside the fields. */
export interface Step {
  before: OpinionRecord
  after: Handled
  /** Null: the author. */
  personId: string | null
  note?: Record<string, unknown>
  /** What changed beside the fields of the opinion and is undone with them: the draft of its reply. */
  beside?: { before: Record<string, unknown>, after: Record<string, unknown> }
}

/** As what, when and from where; `undone` marks steps that undo and cannot themselves be undone. */
export interface Change { action: AuditAction, batchId?: string, now: Date, address?: string, undone?: true }

/** What has to follow at the end of the transaction, see `settle`. */
export interface Written { stageId: string, deltas: CountDelta[], shown: boolean }

/**
 * Writes new states of locked opinions with their history, audit rows and index work, in the same few statements
 * however many there are. Nothing is written for a step that changes nothing and notes nothing.
 */
export async function writeStates(tx: Db, steps: readonly Step[], change: Change): Promise<Written[]> {
  const changed = (await intoSuccessors(tx, steps)).map(step => ({ ...step, fields: changedFields(handledOf(step.before), step.after), version: step.before.version + 1 }))
    .filter(step => step.note || step.beside || Object.keys(step.fields.after).length)
  if (!changed.length) return []
  const settled = await followHiding(tx, changed, change)
  await followAssignments(tx, changed, change.now)
  await updateOpinions(tx, changed.map(({ before, after }) => ({ id: before.id, ...after })))
  await writeChanges(tx, changed.map(({ before, fields, note, beside, version, personId }) => ({ opinionId: before.id, batchId: change.batchId ?? null, personId, version, before: { ...fields.before, ...beside?.before }, after: { ...fields.after, ...beside?.after, ...settled.has(before.id) ? { appeal: settled.get(before.id) } : {}, ...note }, at: change.now, undoneBy: change.undone ? personId : null })))
  await recordAudits(tx, changed.map(({ before, after, fields, version, note, personId }) => ({ personId, action: change.action, subjectKind: 'opinion', subjectId: before.id, detail: { version, ...toldChange(fields.before, fields.after), ...fields.after.publicText ? { covered: coveredLength(fields.after.publicText, after.text) } : {}, ...note?.vouched ? { vouched: true } : {}, ...note?.mended ? { via: note.mended } : {}, ...note?.appeal ? { decision: note.appeal } : {} }, address: change.address ?? null })))
  await enqueue(tx, changed.filter(({ fields }) => 'text' in fields.after || 'publicText' in fields.after).map(({ before }) => ({ topic: 'indexOpinions', payload: { opinion: before.id } })))
  return changed.map(({ before, after }) => ({
    stageId: before.stageId,
    deltas: [deltaOf(before, -1), deltaOf({ ...before, ...after }, 1)],
    shown: leavesTrace(before.visibility) || leavesTrace(after.visibility),
  }))
}

/** A drafted reply whose outcome changes has to be checked again, also when it was about to go out. */
export function recheckReplies(tx: Db, steps: readonly Pick<Step, 'before' | 'after'>[]) {
  return clearRelease(tx, steps.filter(({ before, after }) => before.handling === 'drafted' && after.handling !== 'drafted').map(({ before }) => before.id))
}

/**
 * Ends a transaction of writes: makes cached pages stale where something public changed, and adds up the counts.
 * Last, so that the rows everybody shares are held for the shortest time and always taken in this order.
 */
export async function settle(tx: Db, written: readonly Written[]) {
  for (const [stageId, ofStage] of [...Map.groupBy(written, one => one.stageId)].sort()) {
    if (ofStage.some(one => one.shown)) await raiseGenerationOfStage(tx, stageId)
    await addCounts(tx, stageId, ofStage.flatMap(one => one.deltas))
  }
}

/** The handled fields of a row. */
export function handledOf(row: OpinionRecord): Handled {
  const { text, publicText, visibility, handling, withheldReason, redirectedTo, escalated, topic, nature, township, outcome, outcomeDetail, reason, unitId } = row
  return { text, publicText, visibility, handling, withheldReason, redirectedTo, escalated, topic, nature, township, outcome, outcomeDetail, reason, unitId }
}

/** The place of a row in the count table, `n` times. */
export function deltaOf({ visibility, handling, topic, township, outcome, late }: Pick<OpinionRecord, 'visibility' | 'handling' | 'topic' | 'township' | 'outcome' | 'late'>, n: number): CountDelta {
  return { visibility, handling, topic, township, outcome, late, n }
}
