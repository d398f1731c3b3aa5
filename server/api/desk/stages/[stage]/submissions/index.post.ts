import { setResponseStatus } from 'h3'
import { stageParams } from '#shared/schemas/stage'
import { intakeBodySchema, submissionAnswerSchema } from '#shared/schemas/submission'
import { requirePerson } from '~~/server/services/desk/change'
import { enterSubmission } from '~~/server/services/desk/enter'

export default defineRoute({
  summary: 'Take down what came by letter, telephone, at the counter …; the same id again answers as the first time',
  action: 'submission.enter',
  params: stageParams,
  body: intakeBodySchema,
  response: submissionAnswerSchema,
  status: 201,
  handler: async ({ event, db, params, body, actor, now }) => {
    const { repeated, ...answer } = await enterSubmission(db, params.stage, body, { actor: requirePerson(actor), now })
    setResponseStatus(event, repeated ? 200 : 201)
    return answer
  },
})
