import { deskOpinionSchema, opinionParams, transcriptBodySchema } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'
import { transcribeOpinion } from '~~/server/services/desk/transcribe'

export default defineRoute({
  summary: 'Type the words of a photo or scan off, or mend them',
  action: 'submission.enter',
  params: opinionParams,
  body: transcriptBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await transcribeOpinion(db, params.opinion, body.text, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
