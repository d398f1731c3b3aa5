import { surveyParams } from '#shared/schemas/survey'
import { publicationChoiceSchema, surveyPublicationSchema } from '#shared/schemas/survey-publication'
import { previewPublication } from '~~/server/services/survey-publication'

export default defineRoute({
  summary: 'What everybody would read of a survey’s results if these questions and tables were shown; nothing is saved',
  action: 'desk.open',
  params: surveyParams,
  body: publicationChoiceSchema,
  response: surveyPublicationSchema,
  handler: ({ db, params, body, now }) => previewPublication(db, params.survey, body, now),
})
