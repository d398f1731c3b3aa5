import { groupStepSchema, joinPreviewSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { previewJoin } from '~~/server/services/groups/join'

export default defineRoute({
  summary: 'What putting opinions into a new group would do; nothing is written',
  action: 'group.edit',
  params: stageParams,
  body: joinPreviewSchema,
  response: groupStepSchema,
  handler: ({ db, params, body: { ids, filter }, actor, now }) => previewJoin(db, params, { ids, filter: filter && toDeskFilter(filter, actor, now) }),
})
