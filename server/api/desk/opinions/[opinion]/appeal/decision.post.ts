import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { appealVerdictSchema } from '#shared/schemas/review'
import { decideAppeal } from '~~/server/services/desk/appeals'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Decide an author’s appeal against his opinion’s being hidden, by another person than the one who hid it',
  action: 'appeal.decide',
  params: opinionParams,
  body: appealVerdictSchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await decideAppeal(db, params.opinion, body, { actor: requirePerson(actor), now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
