import type { Db } from '#db/client'
import { findStage, listDeskStages } from '#db/queries/stages'
import { stageState } from '#shared/domain/stage'
import type { JointList } from '#shared/schemas/joint'

/** Stages in which a deputy or member can speak now or soon: what the public is asked, and what asks deputies in particular, in confidence or not; no other internal stage. */
export async function listOfferedStages(db: Db, now: Date): Promise<JointList['stages']> {
  const found = (await listDeskStages(db)).filter(({ stage, noticeDown }) => !noticeDown && (!stage.internal || stage.kind === 'deputyConsultation') && ['open', 'upcoming'].includes(stageState(stage, now)))
  // What asks now stands before what will, and what asks deputies in particular first of all.
  const rank = ({ stage }: typeof found[number]) => (stageState(stage, now) === 'open' ? 0 : 2) + (stage.kind === 'deputyConsultation' ? 0 : 1)
  // A handful are open at a time.
  return Promise.all(found.sort((a, b) => rank(a) - rank(b)).map(async ({ stage, planSlug }) => {
    const draft = (await findStage(db, stage.id))?.draft
    return { slug: stage.slug, title: stage.title, state: stageState(stage, now), draft: draft ? { plan: planSlug, version: draft.version } : null }
  }))
}
