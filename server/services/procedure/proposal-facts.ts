import type { Db } from '#db/client'
import { listProposals, listReplies, listRounds } from '#db/queries/proposals'
import type { ProposalFacts } from '#shared/domain/procedure-facts'
import { replyOf } from '../proposals/frame'

/** The suggestions and motions registered for a plan, as the rules look at them (代表法 Art. 51): by their first handling; one whose registration was cancelled is none. */
export async function readProposalFacts(db: Db, planId: string): Promise<ProposalFacts[]> {
  const found = (await listProposals(db, { planId })).filter(({ state }) => state !== 'cancelled')
  const ids = found.map(one => one.id)
  const [rounds, replies] = [await listRounds(db, ids), Map.groupBy(await listReplies(db, ids), one => one.proposalId)]
  return found.map(({ id, kind, assignedOn }) => ({
    id,
    from: kind === 'suggestion' ? 'npcDeputy' : 'cppccMember',
    assignedOn,
    complex: rounds.some(one => one.proposalId === id && one.round === 1 && one.extendedOn !== null),
    repliedAt: replyOf(replies.get(id) ?? [], 1)?.signedOn ?? null,
    publishedAt: replies.get(id)?.find(one => one.releasedAt && !one.withdrawnAt)?.releasedAt ?? null,
  }))
}
