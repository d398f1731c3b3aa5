import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { removeMapItem } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Remove a map layer from a draft',
  action: 'draft.edit',
  params: draftParams.extend({ layer: z.uuid() }),
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params: { layer, ...address } }) => removeMapItem(db, actor, address, 'layer', layer),
})
