import { patchBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { patchOne } from '~~/server/services/desk/patch'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Change fields of an opinion; a stale version is 409 and carries the newest state',
  action: 'desk.open',
  params: opinionParams,
  body: patchBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchOne(db, params.opinion, body, requirePerson(actor), now)
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
