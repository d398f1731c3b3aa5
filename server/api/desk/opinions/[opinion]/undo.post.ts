import { versionBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { undoLast } from '~~/server/services/desk/undo'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Undo the last change, unless a later one stands on it',
  action: 'desk.open',
  params: opinionParams,
  body: versionBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await undoLast(db, params.opinion, body.version, requirePerson(actor), now)
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
