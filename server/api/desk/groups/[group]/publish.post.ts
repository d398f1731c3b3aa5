import { groupCheckSchema, groupMadeSchema, groupParams } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { releaseGroup } from '~~/server/services/groups/check'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Release every drafted reply of a group, by another person than its author; they are held or leave as the stage promises',
  action: 'reply.publish',
  params: groupParams,
  body: groupCheckSchema,
  response: groupMadeSchema,
  handler: async ({ db, params, body: { version }, actor, now }) => {
    const step = await releaseGroup(db, params.group, { actor: requirePerson(actor), version, now })
    return { group: await readGroup(db, params.group, actor), step }
  },
})
