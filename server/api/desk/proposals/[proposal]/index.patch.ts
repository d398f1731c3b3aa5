import { proposalParams } from '#shared/schemas/proposal'
import { proposalPatchBody, proposalWorkSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { patchProposal } from '~~/server/services/proposals/write'

export default defineRoute({
  summary: 'Change single fields of a proposal',
  action: 'proposal.edit',
  params: proposalParams,
  body: proposalPatchBody,
  response: proposalWorkSchema,
  handler: ({ db, params, body, actor, now }) => patchProposal(db, params.proposal, body, requirePerson(actor), now),
})
