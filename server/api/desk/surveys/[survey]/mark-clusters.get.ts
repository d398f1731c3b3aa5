import { surveyParams } from '#shared/schemas/survey'
import { markClusterQuery, markClustersSchema } from '#shared/schemas/survey-marks'
import { readMarkClusters } from '~~/server/services/survey-marks'

export default defineRoute({
  summary: 'What was marked on a map or a figure for a question, counted where it lies together',
  action: 'desk.open',
  params: surveyParams,
  query: markClusterQuery,
  response: markClustersSchema,
  handler: ({ db, params, query: { question, about, bbox, zoom, fine, ...filter } }) => readMarkClusters(db, params.survey, { question, about, bbox, zoom, fine, filter: responseFilterOf(filter) }),
})
