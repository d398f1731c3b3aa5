import { groupCheckSchema, groupMadeSchema, groupParams } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { recallGroup } from '~~/server/services/groups/check'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Recall the replies of a group that have not gone out yet',
  action: 'reply.publish',
  params: groupParams,
  body: groupCheckSchema,
  response: groupMadeSchema,
  handler: async ({ db, params, body: { version }, actor, now }) => {
    const step = await recallGroup(db, params.group, { actor: requirePerson(actor), version, now })
    return { group: await readGroup(db, params.group, actor), step }
  },
})
