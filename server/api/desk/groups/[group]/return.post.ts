import { groupMadeSchema, groupParams, groupReturnSchema } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { returnGroup } from '~~/server/services/groups/check'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Return every drafted reply of a group to its author, with a reason',
  action: 'reply.return',
  params: groupParams,
  body: groupReturnSchema,
  response: groupMadeSchema,
  handler: async ({ db, params, body: { version, reason }, actor, now }) => {
    const step = await returnGroup(db, params.group, reason, { actor: requirePerson(actor), version, now })
    return { group: await readGroup(db, params.group, actor), step }
  },
})
