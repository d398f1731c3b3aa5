import { z } from 'zod'
import { layerSchema } from '#shared/schemas/draft'
import { planParams } from '#shared/schemas/plan'
import { readLayers } from '~~/server/services/layers'

export default defineRoute({
  summary: 'Map layers of a draft with their features as GeoJSON geometries',
  action: 'draft.read',
  params: planParams.extend({ version: z.coerce.number().int().min(1).max(10_000) }),
  response: z.object({ items: z.array(layerSchema) }),
  handler: async ({ db, actor, params }) => ({ items: await readLayers(db, actor, params.plan, params.version) }),
})
