import { deskDraftListSchema, deskDraftsQuery } from '#shared/schemas/draft-edit'
import { readDeskDrafts } from '~~/server/services/drafts/desk'

export default defineRoute({
  summary: 'Drafts in every state, of one plan or of all, newest first, by pages',
  action: 'draft.readUnreleased',
  query: deskDraftsQuery,
  response: deskDraftListSchema,
  handler: ({ db, query }) => readDeskDrafts(db, query),
})
