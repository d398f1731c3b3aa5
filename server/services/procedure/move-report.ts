import type { Db } from '#db/client'
import { findNames } from '#db/queries/people'
import { findPlanById } from '#db/queries/plans'
import { findPhaseMove, listWaitingMoves } from '#db/queries/procedure'
import type { PhaseMoveRow } from '#db/queries/procedure'
import { DomainError } from '#shared/domain/errors'
import type { MoveReport } from '#shared/schemas/move-report'
import type { PhaseMoveView, WaitingMove } from '#shared/schemas/phase-move'
import { gateSchema } from '#shared/schemas/procedure'
import type { Person } from '../desk/change'
import { readSubjects } from './subjects'

/** Steps as the desk lists them, with the names of who asked and who decided. */
export async function toMoves(db: Db, moves: readonly PhaseMoveRow[], actor: Person): Promise<PhaseMoveView[]> {
  const found = await findNames(db, [...new Set(moves.flatMap(({ askedBy, decidedBy }) => decidedBy ? [askedBy, decidedBy] : [askedBy]))])
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return moves.map(({ id, kind, fromPhase, toPhase, state, reason, effectiveOn, askedBy, askedAt, decidedBy, decidedAt, decisionNote, gate, gateHash }) => ({
    id, kind, from: fromPhase, to: toPhase, state, reason, effectiveOn, gateHash, note: decisionNote,
    askedBy: names.get(askedBy) ?? '', askedAt: askedAt.toISOString(), decidedBy: decidedBy ? names.get(decidedBy) ?? '' : '', decidedAt: decidedAt?.toISOString() ?? null,
    overrides: gateSchema.safeParse(gate).data?.overrides.length ?? 0, mine: askedBy === actor.personId,
  }))
}

/** The checklist of a step as it stood when the step was asked for. */
export async function readMoveReport(db: Db, id: string, actor: Person): Promise<MoveReport> {
  const row = await findPhaseMove(db, id)
  const plan = row && await findPlanById(db, row.planId)
  const [move] = row ? await toMoves(db, [row], actor) : []
  if (!row || !plan || !move) throw new DomainError('notFound')
  return { plan: { slug: plan.slug, title: plan.title, phase: plan.phase }, move, gate: gateSchema.safeParse(row.gate).data ?? null, subjects: await readSubjects(db, plan.id) }
}

/** What waits for the leading group, of all plans. */
export async function readWaitingMoves(db: Db): Promise<{ items: WaitingMove[] }> {
  return { items: (await listWaitingMoves(db)).map(({ askedAt, askedBy, ...move }) => ({ ...move, askedBy: askedBy ?? '', askedAt: askedAt.toISOString() })) }
}
