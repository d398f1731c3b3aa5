import type { Db } from '#db/client'
import { listCitations, listQuotesOfSubmission } from '#db/queries/joints'
import { labelOf } from '#shared/domain/opinion-number'
import { showsOpinions } from '#shared/domain/stage'
import type { PublicOpinion } from '#shared/schemas/opinion'

type Linked = Awaited<ReturnType<typeof listQuotesOfSubmission>>[number]
const isShown = (now: Date) => ({ opinion, stage }: Linked) => opinion.visibility === 'public' && showsOpinions(stage, now)
const link = ({ opinion, stage }: Linked) => ({ id: opinion.id, label: labelOf(opinion), stage: stage.slug })

/**
 * The ways between a deputy's opinion and the residents' opinions that it quotes: from either only to what the public can
 * read. That a draft quotes somebody, or one that is not public, nobody is told.
 */
export async function readCitations(db: Db, { id, submissionId, party }: { id: string, submissionId: string, party: PublicOpinion['party'] }, now: Date): Promise<Pick<PublicOpinion, 'quotes' | 'citedBy'>> {
  const isDeputy = party === 'npcDeputy' || party === 'cppccMember'
  const [quotes, citations] = [isDeputy ? await listQuotesOfSubmission(db, submissionId) : [], isDeputy ? [] : await listCitations(db, id)]
  const citedBy = citations.filter(isShown(now)).map(one => ({ ...link(one), author: one.authorLabel, party: one.opinion.party }))
  return { ...quotes.some(isShown(now)) ? { quotes: quotes.filter(isShown(now)).map(link) } : {}, ...citedBy.length ? { citedBy } : {} }
}
