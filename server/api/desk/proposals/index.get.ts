import { deskProposalListSchema, deskProposalsQuery } from '#shared/schemas/proposal-desk'
import { readDeskProposals } from '~~/server/services/proposals/list'

export default defineRoute({
  summary: 'Suggestions and motions that were handed over, with their clocks and figures',
  action: 'proposal.read',
  query: deskProposalsQuery,
  response: deskProposalListSchema,
  handler: ({ db, query, now }) => readDeskProposals(db, query, now),
})
