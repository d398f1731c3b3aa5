import { proposalParams } from '#shared/schemas/proposal'
import { proposalWorkSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readProposalWork } from '~~/server/services/proposals/read'

export default defineRoute({
  summary: 'A proposal at the desk: what was handed over, who handles it, its clocks, talks and replies, and what can be done',
  action: 'proposal.read',
  params: proposalParams,
  response: proposalWorkSchema,
  handler: ({ db, params, actor, now }) => readProposalWork(db, params.proposal, { actor: requirePerson(actor), side: 'desk', now }),
})
