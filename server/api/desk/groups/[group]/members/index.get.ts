import { groupMemberListSchema, groupMemberQuery, groupParams } from '#shared/schemas/answer-group'
import { readMembers } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Opinions of a group in the order of their numbers, keyset-paged',
  action: 'opinion.readAll',
  params: groupParams,
  query: groupMemberQuery,
  response: groupMemberListSchema,
  handler: ({ db, params, query }) => readMembers(db, params.group, query),
})
