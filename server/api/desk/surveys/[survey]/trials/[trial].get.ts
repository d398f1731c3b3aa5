import { wholeResponseSchema } from '#shared/schemas/response-decision'
import { trialParams } from '#shared/schemas/survey-trial'
import { readTrialAnswers } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'A trial of a survey as a whole, with what it was asked',
  action: 'opinion.readAll',
  params: trialParams,
  response: wholeResponseSchema,
  handler: ({ db, params }) => readTrialAnswers(db, params.survey, params.trial),
})
