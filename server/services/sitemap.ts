import type { Db } from '#db/client'
import { listMeetings } from '#db/queries/meetings'
import { listOutNotices } from '#db/queries/notices'
import { listPlanDrafts, listPlans } from '#db/queries/plans'
import { listProposals } from '#db/queries/proposals'
import { listPublishedReviews } from '#db/queries/reviews'
import { listStages } from '#db/queries/stages'
import { countTakedowns } from '#db/queries/takedowns'
import { listSurveys } from '#db/queries/surveys'
import { isLate, stageState } from '#shared/domain/stage'
import { showingOf } from '#shared/domain/survey-showing'
import { isPublicMeeting } from './meetings/frame'

/** Paths of the public pages that search engines should know, without language prefix. Receipts and single opinions are not among them. */
export async function listPublicPaths(db: Db, now: Date): Promise<string[]> {
  const [plans, stages, notices, meetings] = await Promise.all([listPlans(db), listStages(db), listOutNotices(db, { now, limit: mostNotices }), listMeetings(db)])
  const drafts = await Promise.all(plans.map(async plan => (await listPlanDrafts(db, plan.id))
    .filter(draft => draft.state === 'released').map(draft => `/plans/${plan.slug}/drafts/${draft.version}`)))
  const [proposals, reviews] = [await listProposals(db, { isPublic: true }), await Promise.all(plans.map(plan => listPublishedReviews(db, plan.id)))]
  const corrected = await Promise.all(plans.map(async plan => await countTakedowns(db, plan.id) ? [`/plans/${plan.slug}/corrections`] : []))
  const surveys = await Promise.all(stages.filter(({ noticeDown }) => !noticeDown).map(async ({ stage }) => (await listSurveys(db, { stageId: stage.id }))
    .flatMap(({ slug, settings }) => [`/surveys/${slug}`, ...(showingOf(settings.results, isLate(stage, now)) === 'now' ? [`/surveys/${slug}/results`] : [])])))
  return [
    '/', '/plans', '/stages', '/notices', '/surveys', '/subscriptions', '/receipts', '/sitemap', '/about', '/accessibility', '/privacy',
    ...plans.flatMap(plan => [`/plans/${plan.slug}`, `/plans/${plan.slug}/map`]),
    ...corrected.flat(),
    ...notices.map(({ slug }) => `/notices/${slug}`),
    ...meetings.filter(found => isPublicMeeting(found, now)).map(({ meeting }) => `/hearings/${meeting.slug}`),
    ...proposals.length ? ['/proposals'] : [], ...proposals.map(({ id }) => `/proposals/${id}`),
    ...reviews.flat().map(({ slug }) => `/reviews/${slug}`),
    ...drafts.flat(),
    ...surveys.flat(),
    ...stages.flatMap(({ stage }) => [`/stages/${stage.slug}`, `/stages/${stage.slug}/opinions`, ...(stageState(stage, now) === 'concluded' ? [`/stages/${stage.slug}/outcomes`] : [])]),
  ]
}

/** More notices than any plan has; a sitemap has room for fifty thousand addresses. */
const mostNotices = 5000
