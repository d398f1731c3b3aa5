import { surveyEntrySchema } from '#shared/schemas/response-entry'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { readEntry } from '~~/server/services/response-entry'

export default defineRoute({
  summary: 'How much of a survey was typed off paper, and what waits for a second person',
  action: 'submission.enter',
  params: surveyParams,
  response: surveyEntrySchema,
  handler: ({ db, params, actor, now }) => readEntry(db, params.survey, { actor: requirePerson(actor), now }),
})
