import { draftParams } from '#shared/schemas/draft-edit'
import { attachmentInputSchema, deskAttachmentSchema } from '#shared/schemas/draft-map'
import { addAttachment } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Put an attachment made of uploads into a draft; the same id again answers with what is there',
  action: 'draft.edit',
  params: draftParams,
  body: attachmentInputSchema,
  response: deskAttachmentSchema,
  status: 201,
  handler: ({ db, actor, params, body }) => addAttachment(db, actor, params, body),
})
