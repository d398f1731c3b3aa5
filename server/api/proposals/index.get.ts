import { proposalsQuery, publicProposalListSchema } from '#shared/schemas/proposal'
import { readPublicProposals } from '~~/server/services/proposals/public'

export default defineRoute({
  summary: 'The register of suggestions and motions, as far as each is public, with its figures',
  action: 'proposal.readPublic',
  query: proposalsQuery,
  response: publicProposalListSchema,
  handler: ({ db, query, now }) => readPublicProposals(db, query, now),
})
