import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'An opinion open on the desk',
  action: 'opinion.readAll',
  params: opinionParams,
  response: deskOpinionSchema,
  handler: ({ db, params, actor, now }) => readDeskOpinion(db, params.opinion, actor, now),
})
