import { colleaguesSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { readColleagues } from '~~/server/services/joints/read'

export default defineRoute({
  summary: 'Deputies and members who may be asked to sign',
  action: 'joint.edit',
  response: colleaguesSchema,
  handler: ({ db, actor, now }) => readColleagues(db, requirePerson(actor), now),
})
