import type { Db } from '#db/client'
import { listDocuments } from '#db/queries/documents'
import { listPhases } from '#db/queries/plans'
import { listConfirmations, listDateMoves, listOverrides } from '#db/queries/procedure'
import { procedureOf } from '#shared/domain/plan-procedure'
import { checkRules } from '#shared/domain/procedure-check'
import { isOverridable } from '#shared/domain/procedure-override'
import { actualDays, arrangedDays } from '#shared/domain/procedure-days'
import type { Procedure } from '#shared/schemas/procedure'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { readHolidays } from './context'
import { toDocument } from './documents'
import { readGate, readJudged, stepsFrom, toResultView } from './gate'
import { toMoves } from './move-report'
import { readSubjects } from './subjects'

/** Everything of a plan's procedure for the desk: where it stands, the state of every rule, what each next step waits for, and what was entered and decided. */
export async function readProcedure(db: Db, slug: string, actor: Person, now: Date): Promise<Procedure> {
  const plan = await requirePlan(db, slug)
  const judged = await readJudged(db, plan, now)
  const [phases, documents, overrides, confirmations, dateMoves, subjects] = await Promise.all([listPhases(db, plan.id), listDocuments(db, plan.id), listOverrides(db, plan.id), listConfirmations(db), listDateMoves(db, plan.id), readSubjects(db, plan.id)])
  const { groups, revisionGround, schedule } = procedureOf(plan.procedure)
  const { slug: planSlug, title, phase, standing, version } = plan
  return {
    plan: { slug: planSlug, title, phase, standing, version },
    groups, revisionGround, schedule, subjects,
    actual: actualDays(judged.facts, now),
    arranged: arrangedDays(judged.facts, now),
    holidays: await readHolidays(db),
    phases: phases.map(one => ({ phase: one.phase, plannedFrom: one.plannedFrom, plannedTo: one.plannedTo, planned: one.planned, startedAt: one.startedAt?.toISOString() ?? null, endedAt: one.endedAt?.toISOString() ?? null })),
    results: checkRules(judged.facts, judged.context).map(result => ({ ...toResultView(result), overridable: isOverridable(result, phase) })),
    gates: stepsFrom(plan).map(step => readGate(judged, step)),
    documents: documents.map(toDocument),
    overrides: overrides.map(one => ({ id: one.id, of: one.rule, subject: one.subjectId, reason: one.reason, madeBy: one.madeBy ?? '', madeAt: one.madeAt.toISOString(), revokedAt: one.revokedAt?.toISOString() ?? null })),
    confirmations: confirmations.map(one => ({ ...one, confirmedBy: one.confirmedBy ?? '' })),
    moves: await toMoves(db, judged.moves, actor),
    dateMoves: dateMoves.map(one => ({ subject: { kind: one.subjectKind, id: one.subjectId }, field: one.field, before: one.before, after: one.after, reason: one.reason, movedBy: one.movedBy ?? '', movedAt: one.movedAt.toISOString() })),
    serverTime: now.toISOString(),
  }
}
