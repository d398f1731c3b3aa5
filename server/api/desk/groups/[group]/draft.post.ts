import { groupDraftSchema, groupMadeSchema, groupParams } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { draftGroup } from '~~/server/services/groups/answer'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Draft the group’s answer for every member that can take it; with `preview` only what would happen',
  action: 'reply.draft',
  params: groupParams,
  body: groupDraftSchema,
  response: groupMadeSchema,
  handler: async ({ db, params, body: { preview, version }, actor, now }) => {
    const step = await draftGroup(db, params.group, preview, { actor: requirePerson(actor), version, now })
    return { group: await readGroup(db, params.group, actor), step }
  },
})
