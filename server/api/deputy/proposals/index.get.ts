import { ownProposalListSchema } from '#shared/schemas/proposal-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readOwnProposals } from '~~/server/services/proposals/own'

export default defineRoute({
  summary: 'The suggestions and motions that one has signed, with their replies',
  action: 'proposal.rate',
  response: ownProposalListSchema,
  handler: ({ db, actor, now }) => readOwnProposals(db, requirePerson(actor), now),
})
