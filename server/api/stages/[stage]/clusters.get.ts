import { clusterListSchema, clusterQuery } from '#shared/schemas/opinion'
import { stageParams } from '#shared/schemas/stage'
import { readClusters } from '~~/server/services/opinions'

export default defineRoute({
  summary: 'Public pins of a stage in a box, clustered for a zoom, under the filters of the list',
  action: 'opinion.readPublic',
  params: stageParams,
  query: clusterQuery,
  response: clusterListSchema,
  handler: ({ db, params, query, now }) => readClusters(db, params.stage, query, now),
})
