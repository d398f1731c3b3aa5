import { draftHitListSchema, draftSearchParams, draftSearchQuery } from '#shared/schemas/draft-search'
import { searchDraft } from '~~/server/services/draft-search'

export default defineRoute({
  summary: 'Find words in a released draft',
  action: 'draft.read',
  params: draftSearchParams,
  query: draftSearchQuery,
  response: draftHitListSchema,
  handler: ({ db, params, query }) => searchDraft(db, params, query.q),
})
