import { groupListQuery, groupListSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { readGroups } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Groups of a stage whose opinions are answered together, newest first',
  action: 'opinion.readAll',
  params: stageParams,
  query: groupListQuery,
  response: groupListSchema,
  handler: ({ db, params, query }) => readGroups(db, params.stage, query.cursor),
})
