import type { Db } from '#db/client'
import { listPlanDrafts, listPlans } from '#db/queries/plans'
import { listStages } from '#db/queries/stages'
import { countTakedowns } from '#db/queries/takedowns'
import { stageState } from '#shared/domain/stage'

/** Paths of the public pages that search engines should know, without language prefix. Receipts and single opinions are not among them. */
export async function listPublicPaths(db: Db, now: Date): Promise<string[]> {
  const [plans, stages] = await Promise.all([listPlans(db), listStages(db)])
  const drafts = await Promise.all(plans.map(async plan => (await listPlanDrafts(db, plan.id))
    .filter(draft => draft.state === 'released').map(draft => `/plans/${plan.slug}/drafts/${draft.version}`)))
  const corrected = await Promise.all(plans.map(async plan => await countTakedowns(db, plan.id) ? [`/plans/${plan.slug}/corrections`] : []))
  return [
    '/', '/plans', '/stages', '/receipts', '/sitemap', '/about', '/accessibility', '/privacy',
    ...plans.flatMap(plan => [`/plans/${plan.slug}`, `/plans/${plan.slug}/map`]),
    ...corrected.flat(),
    ...drafts.flat(),
    ...stages.flatMap(({ stage }) => [`/stages/${stage.slug}`, `/stages/${stage.slug}/opinions`, ...(stageState(stage, now) === 'concluded' ? [`/stages/${stage.slug}/outcomes`] : [])]),
  ]
}
