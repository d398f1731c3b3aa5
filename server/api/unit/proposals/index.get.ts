import { deskProposalListSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readUnitProposals } from '~~/server/services/proposals/list'

export default defineRoute({
  summary: 'The proposals that one’s own units handle now',
  action: 'proposal.handle',
  response: deskProposalListSchema,
  handler: ({ db, actor, now }) => readUnitProposals(db, requirePerson(actor), now),
})
