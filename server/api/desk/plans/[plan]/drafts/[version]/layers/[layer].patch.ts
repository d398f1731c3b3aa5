import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { layerPatchSchema, deskLayerSchema } from '#shared/schemas/draft-map'
import { editLayer } from '~~/server/services/draft-maps'

export default defineRoute({
  summary: 'Change fields of a map layer; 409 with its present state when one of them was changed meanwhile',
  action: 'draft.edit',
  params: draftParams.extend({ layer: z.uuid() }),
  body: layerPatchSchema,
  response: deskLayerSchema,
  handler: ({ db, actor, params: { layer, ...address }, body }) => editLayer(db, actor, address, layer, body),
})
