import type { Db } from '#db/client'
import { listPhases } from '#db/queries/plans'
import { insertDateMoves, updatePhase, updatePlan } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import type { MovedSubject } from '#shared/domain/date-move'
import { DomainError } from '#shared/domain/errors'
import { movedDays, procedureOf } from '#shared/domain/plan-procedure'
import type { ProcedurePatch } from '#shared/schemas/procedure-edit'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'

type Phase = Awaited<ReturnType<typeof listPhases>>[number]

interface Move { subjectKind: MovedSubject, subjectId: string, field: string, before: string, after: string }

/** What of a planned phase is another day than before. */
function phaseMoves(phases: readonly Phase[], wanted: NonNullable<ProcedurePatch['phases']>): Move[] {
  return wanted.flatMap((one) => {
    const before = phases.find(({ phase }) => phase === one.phase)
    if (!before) return []
    return (['plannedFrom', 'plannedTo'] as const).filter(field => before[field] !== one[field]).map(field => ({ subjectKind: 'phase' as const, subjectId: one.phase, field, before: before[field], after: one[field] }))
  })
}

/** Changes what a plan's procedure is set to. A planned day that moves keeps old, new and the reason, for which it asks. */
export function patchProcedure(db: Db, slug: string, { version, reason, phases: wanted = [], ...patch }: ProcedurePatch, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, slug)
    const before = procedureOf(plan.procedure)
    const moved = [...phaseMoves(await listPhases(tx, plan.id), wanted), ...patch.schedule === undefined ? [] : movedDays(before.schedule, patch.schedule).map(({ of, ...move }): Move => ({ ...move, subjectKind: 'schedule', subjectId: of, field: of === 'target' ? 'target' : 'planned' }))]
    if (moved.some(move => move.before) && !reason) throw new DomainError('invalidInput', {}, { fields: [{ path: 'reason', message: 'needed' }] })
    const procedure = { ...before, ...patch, groups: { ...before.groups, ...patch.groups } }
    if (!await updatePlan(tx, plan.id, version, { procedure })) throw new DomainError('stale')
    for (const one of wanted) await updatePhase(tx, plan.id, one.phase, { plannedFrom: one.plannedFrom, plannedTo: one.plannedTo })
    // A day set for the first time was not moved.
    await insertDateMoves(tx, moved.filter(move => move.before).map(move => ({ ...move, planId: plan.id, reason, movedBy: actor.personId, movedAt: now })))
    await recordAudit(tx, { actor, action: 'plan.setProcedure', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, before, after: procedure, ...moved.length ? { dates: moved } : {}, ...reason ? { reason } : {} } })
  })
}
