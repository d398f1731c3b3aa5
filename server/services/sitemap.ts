import type { Db } from '#db/client'
import { listPlanDrafts, listPlans } from '#db/queries/plans'
import { listStages } from '#db/queries/stages'
import { countTakedowns } from '#db/queries/takedowns'
import { listSurveys } from '#db/queries/surveys'
import { isLate, stageState } from '#shared/domain/stage'
import { showingOf } from '#shared/domain/survey-showing'

/** Paths of the public pages that search engines should know, without language prefix. Receipts and single opinions are not among them. */
export async function listPublicPaths(db: Db, now: Date): Promise<string[]> {
  const [plans, stages] = await Promise.all([listPlans(db), listStages(db)])
  const drafts = await Promise.all(plans.map(async plan => (await listPlanDrafts(db, plan.id))
    .filter(draft => draft.state === 'released').map(draft => `/plans/${plan.slug}/drafts/${draft.version}`)))
  const corrected = await Promise.all(plans.map(async plan => await countTakedowns(db, plan.id) ? [`/plans/${plan.slug}/corrections`] : []))
  const surveys = await Promise.all(stages.filter(({ noticeDown }) => !noticeDown).map(async ({ stage }) => (await listSurveys(db, { stageId: stage.id }))
    .flatMap(({ slug, settings }) => [`/surveys/${slug}`, ...(showingOf(settings.results, isLate(stage, now)) === 'now' ? [`/surveys/${slug}/results`] : [])])))
  return [
    '/', '/plans', '/stages', '/receipts', '/sitemap', '/about', '/accessibility', '/privacy',
    ...plans.flatMap(plan => [`/plans/${plan.slug}`, `/plans/${plan.slug}/map`]),
    ...corrected.flat(),
    ...drafts.flat(),
    ...surveys.flat(),
    ...stages.flatMap(({ stage }) => [`/stages/${stage.slug}`, `/stages/${stage.slug}/opinions`, ...(stageState(stage, now) === 'concluded' ? [`/stages/${stage.slug}/outcomes`] : [])]),
  ]
}
