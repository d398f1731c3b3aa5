import { surveyParams } from '#shared/schemas/survey'
import { trialListSchema } from '#shared/schemas/survey-trial'
import { readTrials } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'The trials of a survey, newest first; they stand nowhere else',
  action: 'opinion.readAll',
  params: surveyParams,
  response: trialListSchema,
  handler: ({ db, params }) => readTrials(db, params.survey),
})
