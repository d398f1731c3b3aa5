import { groupBodySchema, groupMadeSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { createGroup } from '~~/server/services/groups/join'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Put opinions into a new group, by ids or by filter; the same id again answers with the same group',
  action: 'group.edit',
  params: stageParams,
  body: groupBodySchema,
  response: groupMadeSchema,
  status: 201,
  handler: async ({ db, params, body: { filter, ...input }, actor, now }) => {
    const step = await createGroup(db, params.stage, { ...input, filter: filter && toDeskFilter(filter, actor, now) }, requirePerson(actor), now)
    return { group: await readGroup(db, input.id, actor), step }
  },
})
