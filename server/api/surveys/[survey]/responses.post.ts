import { setResponseStatus } from 'h3'
import type { Db } from '#db/client'
import { responseAnswerSchema, responseBodySchema } from '#shared/schemas/response'
import { surveyParams } from '#shared/schemas/survey'
import { checkKiosk } from '~~/server/services/kiosks'
import { receiveResponse } from '~~/server/services/responses'
import { publishedSurvey } from '~~/server/services/surveys'

const stageOf = async ({ db, params }: { db: Db, params: { survey: string } }) => (await publishedSurvey(db, params.survey)).stage.slug

export default defineRoute({
  summary: 'Answer a survey; the same id again answers as the first time',
  action: 'submission.create',
  params: surveyParams,
  body: responseBodySchema,
  response: responseAnswerSchema,
  status: 201,
  limit: submissionLimit,
  challenge: 'submission',
  stageOf,
  handler: async ({ event, db, params, body, actor, now }) => {
    await askForWork({ event, db, actor, now }, { purpose: 'submission', trap: Boolean(body.homepage), seconds: body.seconds })
    const { channel, network } = await arrivalOf({ event, db, actor, now })
    // What a screen without a genuine permission sends is not lost: it counts as any other.
    const kiosk = body.kiosk ? await checkKiosk(db, body.kiosk, { slug: params.survey, now }) : null
    const arrival = kiosk ? { channel: 'kiosk' as const, network: undefined, source: kiosk.source } : { channel: channel === 'wechat' ? channel : 'web' as const, network }
    const { repeated, id, late, ending } = await receiveResponse(db, params.survey, body, { actor, now, ...arrival })
    if (!repeated) await countSubmission(db, await stageOf({ db, params }), now)
    setResponseStatus(event, repeated ? 200 : 201)
    return { id, late, ending }
  },
})
