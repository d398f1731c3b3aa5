import { z } from 'zod'
import { memberParams } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { takeOut } from '~~/server/services/groups/members'

export default defineRoute({
  summary: 'Take an opinion out of its group; a reply drafted with the group goes, which takes the right to draft; a checked one is recalled first, one that is out stays with it',
  action: 'group.edit',
  params: memberParams,
  response: z.void(),
  status: 204,
  handler: async ({ db, params: { group, member }, actor, now }) => {
    await takeOut(db, group, member, requirePerson(actor), now)
  },
})
