import { deskDraftSchema, draftParams } from '#shared/schemas/draft-edit'
import { readDeskDraft } from '~~/server/services/drafts/desk'

export default defineRoute({
  summary: 'A draft for its editor: all blocks, outline, state, checklist and what a release lacks',
  action: 'draft.readUnreleased',
  params: draftParams,
  response: deskDraftSchema,
  handler: ({ db, params }) => readDeskDraft(db, params),
})
