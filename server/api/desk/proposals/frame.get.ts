import { proposalFrameSchema } from '#shared/schemas/proposal-desk'
import { readProposalFrame } from '~~/server/services/proposals/list'

export default defineRoute({
  summary: 'What is offered where a proposal is registered: units, plans, deputies and members, sessions',
  action: 'proposal.edit',
  response: proposalFrameSchema,
  handler: ({ db, now }) => readProposalFrame(db, now),
})
