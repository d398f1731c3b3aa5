import { searchAnswerSchema, searchQuery } from '#shared/schemas/search'
import { searchPublic } from '~~/server/services/search'

export default defineRoute({
  summary: 'Find words in plans, stages, drafts and public opinions',
  action: 'opinion.readPublic',
  query: searchQuery,
  response: searchAnswerSchema,
  handler: ({ db, query, now }) => searchPublic(db, query.q, now),
})
