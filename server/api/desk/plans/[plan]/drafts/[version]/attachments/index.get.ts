import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { deskAttachmentSchema } from '#shared/schemas/draft-map'
import { readMapItems } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Attachments of a draft, as the desk edits them',
  action: 'draft.readUnreleased',
  params: draftParams,
  response: z.array(deskAttachmentSchema),
  handler: ({ db, params }) => readMapItems(db, 'attachment', params),
})
