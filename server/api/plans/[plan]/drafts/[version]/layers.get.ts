import { z } from 'zod'
import { layerSchema } from '#shared/schemas/draft'
import { draftParams } from '#shared/schemas/draft-edit'
import { readLayers } from '~~/server/services/layers'

export default defineRoute({
  summary: 'Map layers of a draft with their features as GeoJSON geometries',
  action: 'draft.read',
  params: draftParams,
  response: z.object({ items: z.array(layerSchema) }),
  handler: async ({ db, actor, params }) => ({ items: await readLayers(db, actor, params.plan, params.version) }),
})
