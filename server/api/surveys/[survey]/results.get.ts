import { surveyParams } from '#shared/schemas/survey'
import { surveyPublicationSchema } from '#shared/schemas/survey-publication'
import { readPublication } from '~~/server/services/survey-publication'

export default defineRoute({
  summary: 'The results of a survey as they are published: question by question as chosen, counts from 1 to 4 covered',
  action: 'stage.read',
  params: surveyParams,
  response: surveyPublicationSchema,
  handler: ({ db, params, now }) => readPublication(db, params.survey, now),
})
