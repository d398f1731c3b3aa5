import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { removeMapItem } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Remove a figure from a draft',
  action: 'draft.edit',
  params: draftParams.extend({ figure: z.uuid() }),
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params: { figure, ...address } }) => removeMapItem(db, actor, address, 'figure', figure),
})
