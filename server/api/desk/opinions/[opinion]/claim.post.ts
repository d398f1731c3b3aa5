import { claimBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { claimOne } from '~~/server/services/desk/claims'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Take an opinion; another person’s only with `takeOver`, for those allowed',
  action: 'opinion.categorise',
  params: opinionParams,
  body: claimBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await claimOne(db, params.opinion, body.takeOver, requirePerson(actor), now)
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
