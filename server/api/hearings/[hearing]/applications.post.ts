import { setResponseStatus } from 'h3'
import { applicationAnswerSchema, applicationBody } from '#shared/schemas/application'
import { hearingParams } from '#shared/schemas/meeting'
import { receiveApplication } from '~~/server/services/meetings/applications'

export default defineRoute({
  summary: 'Apply to take part in a hearing or another meeting; the same id again answers as the first time',
  action: 'application.create',
  params: hearingParams,
  body: applicationBody,
  response: applicationAnswerSchema,
  status: 201,
  limit: applicationLimit,
  challenge: 'submission',
  handler: async ({ event, db, params, body, actor, now }) => {
    await askForWork({ event, db, actor, now }, { purpose: 'submission', trap: Boolean(body.homepage), seconds: body.seconds })
    const { repeated, ...answer } = await receiveApplication(db, params.hearing, body, actor, now)
    setResponseStatus(event, repeated ? 200 : 201)
    return answer
  },
})
