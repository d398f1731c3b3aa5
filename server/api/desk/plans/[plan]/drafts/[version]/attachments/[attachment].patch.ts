import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { attachmentPatchSchema, deskAttachmentSchema } from '#shared/schemas/draft-map'
import { editAttachment } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Change fields of an attachment; 409 with its present state when one of them was changed meanwhile',
  action: 'draft.edit',
  params: draftParams.extend({ attachment: z.uuid() }),
  body: attachmentPatchSchema,
  response: deskAttachmentSchema,
  handler: ({ db, actor, params: { attachment, ...address }, body }) => editAttachment(db, actor, address, attachment, body),
})
