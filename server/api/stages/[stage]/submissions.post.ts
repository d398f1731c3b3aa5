import { setResponseStatus } from 'h3'
import { stageParams } from '#shared/schemas/stage'
import { submissionAnswerSchema, submissionBodySchema } from '#shared/schemas/submission'
import { receivePublicSubmission } from '~~/server/services/submissions'

export default defineRoute({
  summary: 'Give one or more opinions; the same id again answers as the first time',
  action: 'submission.create',
  params: stageParams,
  body: submissionBodySchema,
  response: submissionAnswerSchema,
  status: 201,
  limit: submissionLimit,
  challenge: 'submission',
  handler: async ({ event, db, params, body, actor, now }) => {
    await askForWork({ event, db, actor, now }, { purpose: 'submission', trap: Boolean(body.homepage), seconds: body.seconds })
    await takeAccountPoint(db, event, actor, 'submission', now)
    const { repeated, ...answer } = await receivePublicSubmission(db, params.stage, body, await arrivalOf({ event, db, actor, now }))
    if (!repeated) await countSubmission(db, params.stage, now)
    setResponseStatus(event, repeated ? 200 : 201)
    return answer
  },
})
