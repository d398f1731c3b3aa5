import { setResponseStatus } from 'h3'
import { responseAnswerSchema } from '#shared/schemas/response'
import { surveyParams } from '#shared/schemas/survey'
import { trialBodySchema } from '#shared/schemas/survey-trial'
import { receiveTrial } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'Answer a survey as a trial, by the permission of a link that staff have made: kept apart, counted nowhere; the same id again answers as the first time',
  action: 'submission.create',
  params: surveyParams,
  body: trialBodySchema,
  response: responseAnswerSchema,
  status: 201,
  limit: submissionLimit,
  challenge: 'submission',
  handler: async ({ event, db, params, body, actor, now }) => {
    await askForWork({ event, db, actor, now }, { purpose: 'submission', trap: Boolean(body.homepage), seconds: body.seconds })
    const { channel } = await arrivalOf({ event, db, actor, now })
    const { repeated, ...answer } = await receiveTrial(db, params.survey, body, { channel: channel === 'wechat' ? channel : 'web', now })
    setResponseStatus(event, repeated ? 200 : 201)
    return answer
  },
})
