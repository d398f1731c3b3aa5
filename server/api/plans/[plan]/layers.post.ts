import { layerAnswerSchema, layerFormSchema } from '#shared/schemas/draft-map'
import { planParams } from '#shared/schemas/plan'
import { uploadLimits } from '#shared/schemas/upload'
import { addLayer } from '~~/server/services/map-layers'

export default defineRoute({
  summary: 'Add a map layer out of a geodata file (GeoJSON, zipped shapefile, KML, KMZ, GeoPackage) to a draft being edited (multipart, field `file`, with name, colour, pattern, legend, draft version, `system` of coordinates and `set` where the file has several layers)',
  action: 'draft.edit',
  params: planParams,
  form: layerFormSchema,
  response: layerAnswerSchema,
  status: 201,
  limit: { name: 'layer', points: 60, seconds: 600 },
  handler: async ({ event, actor, db, params }) =>
    addLayer(db, actor, params.plan, await readMultipart(event, { limit: uploadLimits.layerSource, fields: Object.keys(layerFormSchema.shape) })),
})
