import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { deskLayerSchema } from '#shared/schemas/draft-map'
import { readMapItems } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Map layers of a draft, as the desk edits them',
  action: 'draft.readUnreleased',
  params: draftParams,
  response: z.array(deskLayerSchema),
  handler: ({ db, params }) => readMapItems(db, 'layer', params),
})
