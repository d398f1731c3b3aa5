import { surveyParams } from '#shared/schemas/survey'
import { madeOpinionsSchema, wordsChoicesSchema } from '#shared/schemas/survey-results'
import { requirePerson } from '~~/server/services/desk/change'
import { makeOpinions } from '~~/server/services/survey-opinions'

export default defineRoute({
  summary: 'Make opinions of the survey’s stage of what was written in it; what is one already is told and not made twice',
  action: 'submission.enter',
  params: surveyParams,
  body: wordsChoicesSchema,
  response: madeOpinionsSchema,
  handler: ({ db, params, body, actor, now }) => makeOpinions(db, params.survey, body.items, { actor: requirePerson(actor), now }),
})
