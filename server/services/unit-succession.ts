import type { Db } from '#db/client'
import { moveIssues } from '#db/queries/issues'
import { listHolders } from '#db/queries/memberships'
import { listPlans, raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { holdUnits, listUnits, lockMergers, setSuccessor } from '#db/queries/units'
import { DomainError } from '#shared/domain/errors'
import { rolesThatMay } from '#shared/domain/permissions'
import { moveAssignments } from './assignments/move'
import { moveConsultations } from './consultations/successor'
import type { Person } from './desk/change'
import { notify } from './notifications'
import { moveProposals } from './proposals/move'

/** Which work goes where: units by their ids, why, and who said so. */
export interface UnitMove { from: string, to: string, reason: string, actor: Person, now: Date }

/** One kind of work: moves what is open from a unit to its successor in the transaction, and answers how many there were. What is done stays with whoever did it. */
type Mover = (tx: Db, move: UnitMove) => Promise<number>

/** Every kind of work that a unit can have open. */
const movers: readonly Mover[] = [moveAssignments, moveIssues, moveConsultations, moveProposals]

/** Moves everything a unit has open to another, each by its own rule; answers how many. */
export async function moveUnitWork(tx: Db, move: UnitMove): Promise<number> {
  let moved = 0
  for (const mover of movers) moved += await mover(tx, move)
  return moved
}

/** The two units of a merger that can be. */
function requireMergeable(units: Awaited<ReturnType<typeof listUnits>>, { from: fromId, to }: UnitMove) {
  const [from, successor] = [units.find(unit => unit.id === fromId), units.find(unit => unit.id === to)]
  if (!from) throw new DomainError('notFound')
  const message = !successor ? 'unitUnknown' : from.id === successor.id ? 'unitItself' : successor.successorId ? 'unitMerged' : from.successorId ? 'unitMergedBefore' : null
  if (!successor || message) throw new DomainError('invalidInput', {}, { fields: [{ path: 'to', message: message ?? 'unitUnknown' }] })
  return { from, successor }
}

/**
 * 单位合并: the unit has a successor from now on, who gets its open work and is told. What was answered stays the old unit's.
 * The work is held before the units, as by everybody who gives work to a unit, and what everybody shares last: whoever held
 * them the other way round would wait for somebody who waits for him. Two mergers would hold the same: one comes after the other.
 */
export function mergeUnit(db: Db, move: UnitMove): Promise<{ moved: number }> {
  return db.transaction(async (tx) => {
    await lockMergers(tx)
    requireMergeable(await listUnits(tx), move)
    const first = await moveUnitWork(tx, move)
    const { from, successor } = requireMergeable(await holdUnits(tx, [move.from, move.to], 'update'), move)
    await setSuccessor(tx, from.id, successor.id)
    // Once more: what was given to it until it was held.
    const moved = first + await moveUnitWork(tx, move)
    await recordAudit(tx, { actor: move.actor, action: 'unit.merge', subjectKind: 'unit', subjectId: from.id, detail: { to: successor.name.zh, reason: move.reason } })
    const personIds = await listHolders(tx, { roles: rolesThatMay('unit.open'), unitIds: [successor.id], now: move.now })
    if (moved) await notify(tx, { personIds, kind: 'workMoved', subjectId: from.id, path: '/unit', params: { from: from.name, n: String(moved), reason: move.reason }, now: move.now, urgent: true })
    // The register of proposals names who handles them.
    for (const { id } of await listPlans(tx)) await raiseGeneration(tx, id)
    return { moved }
  })
}
