import { proposalParams, publicProposalSchema } from '#shared/schemas/proposal'
import { readPublicProposal } from '~~/server/services/proposals/public'

export default defineRoute({
  summary: 'A suggestion or motion with its reply, as far as it is public',
  action: 'proposal.readPublic',
  params: proposalParams,
  response: publicProposalSchema,
  handler: ({ db, params, now }) => readPublicProposal(db, params.proposal, now),
})
