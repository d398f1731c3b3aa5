import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { discardDraft } from '~~/server/services/drafts/edit'

export default defineRoute({
  summary: 'Discard a draft being edited, with its figures, attachments and layers',
  action: 'draft.edit',
  params: draftParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => discardDraft(db, actor, params),
})
