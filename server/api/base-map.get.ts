import { baseMapSchema } from '#shared/schemas/base-map'
import { readBaseMap } from '~~/server/services/base-map'

export default defineRoute({
  summary: 'Ground of the maps: outline of the district and its townships, as GeoJSON',
  action: 'plan.read',
  response: baseMapSchema,
  handler: ({ db }) => readBaseMap(db),
})
