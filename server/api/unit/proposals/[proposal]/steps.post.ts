import { proposalParams } from '#shared/schemas/proposal'
import { proposalStepBody, proposalWorkSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { takeProposalStep } from '~~/server/services/proposals/steps'

export default defineRoute({
  summary: 'A step of a unit on a proposal it handles: talk, view, return; of the host the draft of the reply',
  action: 'proposal.handle',
  params: proposalParams,
  body: proposalStepBody,
  response: proposalWorkSchema,
  handler: ({ db, params, body, actor, now }) => takeProposalStep(db, params.proposal, body, { actor: requirePerson(actor), side: 'unit', now }),
})
