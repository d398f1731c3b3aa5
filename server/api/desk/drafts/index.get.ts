import { z } from 'zod'
import { deskDraftsQuery, deskDraftSummarySchema } from '#shared/schemas/draft-edit'
import { readDeskDrafts } from '~~/server/services/drafts/desk'

export default defineRoute({
  summary: 'Drafts in every state, of one plan or of all',
  action: 'draft.readUnreleased',
  query: deskDraftsQuery,
  response: z.object({ items: z.array(deskDraftSummarySchema) }),
  handler: async ({ db, query }) => ({ items: await readDeskDrafts(db, query) }),
})
