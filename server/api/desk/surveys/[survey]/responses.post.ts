import { setResponseStatus } from 'h3'
import { enteredAnswerSchema, enteredResponseSchema } from '#shared/schemas/response-entry'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { enterResponse } from '~~/server/services/response-entry'

export default defineRoute({
  summary: 'Enter a response from paper or beside somebody; of paper what is missing is noted, and the same id again answers as the first time',
  action: 'submission.enter',
  params: surveyParams,
  body: enteredResponseSchema,
  response: enteredAnswerSchema,
  status: 201,
  handler: async ({ event, db, params, body, actor, now }) => {
    const { repeated, ...answer } = await enterResponse(db, params.survey, body, { actor: requirePerson(actor), now })
    setResponseStatus(event, repeated ? 200 : 201)
    return answer
  },
})
