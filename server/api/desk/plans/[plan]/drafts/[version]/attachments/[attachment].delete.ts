import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { removeMapItem } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Remove an attachment from a draft',
  action: 'draft.edit',
  params: draftParams.extend({ attachment: z.uuid() }),
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params: { attachment, ...address } }) => removeMapItem(db, actor, address, 'attachment', attachment),
})
