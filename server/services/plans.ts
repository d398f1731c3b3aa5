import type { Db } from '#db/client'
import { findPlan, hasMap, insertPlan, listPhases, listPlanDrafts, listPlans } from '#db/queries/plans'
import { countPublicProposals } from '#db/queries/proposals'
import { recordAudit } from '#db/queries/record'
import { listPublishedReviews } from '#db/queries/reviews'
import { listStages } from '#db/queries/stages'
import { countTakedowns } from '#db/queries/takedowns'
import { DomainError } from '#shared/domain/errors'
import { planPhases } from '#shared/domain/phase'
import type { PlanPhase } from '#shared/domain/phase'
import { plannedDays } from '#shared/domain/planned-days'
import { planTitle } from '#shared/domain/plan-title'
import { stageState } from '#shared/domain/stage'
import type { Plan, PlanBody, PlanSummary } from '#shared/schemas/plan'
import type { Doer } from './invitations'
import { toStageSummary } from './stages'

export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>

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
  const [phases, stages, drafts, corrections, map, reviews, proposals] = await Promise.all([listPhases(db, plan.id), listStages(db, plan.id), listPlanDrafts(db, plan.id), countTakedowns(db, plan.id), hasMap(db, plan.id), listPublishedReviews(db, plan.id), countPublicProposals(db, plan.id)])
  return {
    ...toPlanSummary(plan),
    standing: plan.standing,
    phases: phases.map(phase => ({ phase: phase.phase, planned: plannedDays(phase) ?? phase.planned, startedAt: phase.startedAt?.toISOString() ?? null, endedAt: phase.endedAt?.toISOString() ?? null, events: phase.events })),
    stages: stages.map(row => toStageSummary(row, now)),
    drafts: drafts.filter(draft => draft.state === 'released').map((draft) => {
      const asking = stages.find(({ stage }) => stage.draftId === draft.id && stageState(stage, now) === 'open')
      return { version: draft.version, title: draft.title, releasedAt: draft.releasedAt?.toISOString() ?? null, stage: asking?.stage.slug ?? null, paused: asking?.noticeDown ?? false }
    }),
    corrections,
    reviews: reviews.map(({ slug: address, title, publishedAt }) => ({ slug: address, title, publishedAt: (publishedAt ?? now).toISOString() })),
    proposals,
    hasMap: map,
  }
}

function toPlanSummary(plan: PlanRow): PlanSummary {
  return { slug: plan.slug, title: plan.title, summary: plan.summary, phase: plan.phase, demo: plan.demo === 1 }
}

/** The phases a new plan is shown with: those of the programme, up to what follows approval. */
const shownPhases: readonly PlanPhase[] = planPhases.filter(phase => phase !== 'evaluation' && phase !== 'revision')

/** Makes a plan; its slug is its address and stays. */
export function createPlan(db: Db, { slug, title, summary, firstYear, lastYear, phase }: PlanBody, by: Doer): Promise<{ slug: string }> {
  return db.transaction(async (tx) => {
    const values = { slug, title: planTitle(title, firstYear, lastYear), summary, phase }
    const shown = shownPhases.includes(phase) ? shownPhases : planPhases
    const id = await insertPlan(tx, values, shown)
    if (!id) throw new DomainError('invalidInput', {}, { fields: [{ path: 'slug', message: 'planTaken' }] })
    await recordAudit(tx, { actor: by.actor, action: 'plan.create', subjectKind: 'plan', subjectId: id, address: by.address, detail: { before: null, after: values } })
    return { slug }
  })
}
