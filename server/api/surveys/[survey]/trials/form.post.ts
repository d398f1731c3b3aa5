import { surveyParams, surveySchema } from '#shared/schemas/survey'
import { trialOpeningSchema } from '#shared/schemas/survey-trial'
import { readTrialForm } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'A survey as it is being written, published or not, to be tried by the permission of a link that staff have made',
  action: 'stage.read',
  params: surveyParams,
  body: trialOpeningSchema,
  response: surveySchema,
  handler: ({ db, params, body, now }) => readTrialForm(db, params.survey, body.trial, now),
})
