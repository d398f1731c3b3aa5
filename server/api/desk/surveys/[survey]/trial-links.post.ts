import { surveyParams } from '#shared/schemas/survey'
import { trialLinkSchema } from '#shared/schemas/survey-trial'
import { requirePerson } from '~~/server/services/desk/change'
import { makeTrialLink } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'A link by which anybody who has it may try a survey, published or not; told once, recorded, and over by itself',
  action: 'survey.edit',
  params: surveyParams,
  response: trialLinkSchema,
  status: 201,
  handler: ({ db, params, actor, now }) => makeTrialLink(db, params.survey, { actor: requirePerson(actor), now }),
})
