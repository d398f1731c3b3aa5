import { groupMadeSchema, groupParams, joinBodySchema } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { extendGroup, previewJoin } from '~~/server/services/groups/join'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Put more opinions into a group, by ids or by filter; with `preview` only what would happen',
  action: 'group.edit',
  params: groupParams,
  body: joinBodySchema,
  response: groupMadeSchema,
  handler: async ({ db, params, body: { ids, filter, preview }, actor, now }) => {
    const which = { ids, filter: filter && toDeskFilter(filter, actor, now) }
    const step = preview ? await previewJoin(db, params, which) : await extendGroup(db, params.group, which, requirePerson(actor), now)
    return { group: await readGroup(db, params.group, actor), step }
  },
})
