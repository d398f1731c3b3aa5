import type { Db } from '#db/client'
import { findPlan, listPhases, listPlanDrafts, listPlans } from '#db/queries/plans'
import { listStages } from '#db/queries/stages'
import { DomainError } from '#shared/domain/errors'
import { stageState } from '#shared/domain/stage'
import type { Plan, PlanSummary } from '#shared/schemas/plan'
import { toStageSummary } from './stages'

type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>

/** A plan by its slug, or `notFound`. */
export async function requirePlan(db: Db, slug: string): Promise<PlanRow> {
  const plan = await findPlan(db, slug)
  if (!plan) throw new DomainError('notFound')
  return plan
}

/** All plans, briefly. */
export async function readPlans(db: Db): Promise<PlanSummary[]> {
  return (await listPlans(db)).map(toPlanSummary)
}

/** A plan as the public sees it: phases, stages that may be known, released drafts. */
export async function readPlan(db: Db, slug: string, now: Date): Promise<Plan> {
  const plan = await requirePlan(db, slug)
  const [phases, stages, drafts] = await Promise.all([listPhases(db, plan.id), listStages(db, plan.id), listPlanDrafts(db, plan.id)])
  return {
    ...toPlanSummary(plan),
    phases: phases.map(phase => ({ phase: phase.phase, planned: phase.planned, startedAt: phase.startedAt?.toISOString() ?? null, endedAt: phase.endedAt?.toISOString() ?? null, events: phase.events })),
    stages: stages.map(({ stage }) => toStageSummary(stage, now)),
    drafts: drafts.filter(draft => draft.state === 'released').map(draft => ({
      version: draft.version,
      title: draft.title,
      releasedAt: draft.releasedAt?.toISOString() ?? null,
      stage: stages.find(({ stage }) => stage.draftId === draft.id && stageState(stage, now) === 'open')?.stage.slug ?? null,
    })),
  }
}

function toPlanSummary(plan: PlanRow): PlanSummary {
  return { slug: plan.slug, title: plan.title, summary: plan.summary, phase: plan.phase, demo: plan.demo === 1 }
}
