import { groupParams, groupSchema } from '#shared/schemas/answer-group'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'A group with its answer and where its members stand',
  action: 'opinion.readAll',
  params: groupParams,
  response: groupSchema,
  handler: ({ db, params, actor }) => readGroup(db, params.group, actor),
})
