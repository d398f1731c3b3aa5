import { proposalParams } from '#shared/schemas/proposal'
import { proposalStepBody, proposalWorkSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { takeProposalStep } from '~~/server/services/proposals/steps'

export default defineRoute({
  summary: 'A step of handling a proposal: extension, talk, view, return, reassignment, draft, check, approval, signing, withdrawal, rating, publication, cancellation',
  action: 'proposal.edit',
  params: proposalParams,
  body: proposalStepBody,
  response: proposalWorkSchema,
  handler: ({ db, params, body, actor, now }) => takeProposalStep(db, params.proposal, body, { actor: requirePerson(actor), side: 'desk', now }),
})
