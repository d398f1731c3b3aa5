import { setResponseStatus } from 'h3'
import type { Db } from '#db/client'
import { surveyParams } from '#shared/schemas/survey'
import { handoverKeptSchema, newHandoverSchema } from '#shared/schemas/survey-handover'
import { keepHandover } from '~~/server/services/survey-handovers'
import { publishedSurvey } from '~~/server/services/surveys'

const stageOf = async ({ db, params }: { db: Db, params: { survey: string } }) => (await publishedSurvey(db, params.survey)).stage.slug

export default defineRoute({
  summary: 'Keep unfinished answers to a survey, sealed by the browser, until they are gone on with on another device; without the key, which never comes along, nobody can read them',
  action: 'submission.create',
  params: surveyParams,
  body: newHandoverSchema,
  response: handoverKeptSchema,
  status: 201,
  limit: handoverLimit,
  challenge: 'submission',
  stageOf,
  handler: async ({ event, db, params, body, now }) => {
    const { repeated, keepUntil } = await keepHandover(db, params.survey, body, now)
    setResponseStatus(event, repeated ? 200 : 201)
    return { keepUntil }
  },
})
