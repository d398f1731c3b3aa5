import type { Db } from '#db/client'
import { listMeetingFacts, listNoticeFacts } from '#db/queries/procedure-facts'
import { listProposals } from '#db/queries/proposals'
import { listDeskStages } from '#db/queries/stages'
import type { Procedure } from '#shared/schemas/procedure'

/** What results are about, by id, with its page at the desk. */
export async function readSubjects(db: Db, planId: string): Promise<Procedure['subjects']> {
  const [stages, notices, meetings, proposals] = await Promise.all([listDeskStages(db, planId), listNoticeFacts(db, planId), listMeetingFacts(db, planId), listProposals(db, { planId })])
  return Object.fromEntries([
    ...stages.map(({ stage }) => [stage.id, { title: stage.title, to: `/desk/stages/${stage.slug}` }]),
    ...notices.map(notice => [notice.id, { title: notice.title, to: `/desk/notices/${notice.slug}` }]),
    ...meetings.map(meeting => [meeting.id, { title: meeting.title, to: `/desk/meetings/${meeting.slug}` }]),
    ...proposals.map(({ id, title }) => [id, { title: { zh: title }, to: `/desk/proposals/${id}` }]),
  ])
}
