import { groupParams, groupPatchSchema, groupSchema } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { renameGroup } from '~~/server/services/groups/answer'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Change a group’s title',
  action: 'group.edit',
  params: groupParams,
  body: groupPatchSchema,
  response: groupSchema,
  handler: async ({ db, params, body: { version, title }, actor }) => {
    await renameGroup(db, params.group, title, { actor: requirePerson(actor), version })
    return readGroup(db, params.group, actor)
  },
})
