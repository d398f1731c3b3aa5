import { proposalParams } from '#shared/schemas/proposal'
import { ownProposalListSchema, proposalRatingBody } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { rateOwnProposal } from '~~/server/services/proposals/own'

export default defineRoute({
  summary: 'Say as the lead whether the reply satisfies; not satisfied begins a second handling',
  action: 'proposal.rate',
  params: proposalParams,
  body: proposalRatingBody,
  response: ownProposalListSchema,
  handler: ({ db, params, body, actor, now }) => rateOwnProposal(db, params.proposal, body, requirePerson(actor), now),
})
