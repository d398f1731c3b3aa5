import { proposalParams } from '#shared/schemas/proposal'
import { proposalWorkSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readProposalWork } from '~~/server/services/proposals/read'

export default defineRoute({
  summary: 'A proposal that one’s own unit handles',
  action: 'proposal.handle',
  params: proposalParams,
  response: proposalWorkSchema,
  handler: ({ db, params, actor, now }) => readProposalWork(db, params.proposal, { actor: requirePerson(actor), side: 'unit', now }),
})
