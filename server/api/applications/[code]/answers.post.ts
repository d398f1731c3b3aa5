import { applicantAnswerBody, applicationParams, applicationStandingSchema } from '#shared/schemas/application'
import { answerApplication, readApplication } from '~~/server/services/meetings/applications'

export default defineRoute({
  summary: 'Withdraw an application, confirm that one comes, or decline, with a code sent to the number that was left',
  action: 'plan.read',
  params: applicationParams,
  body: applicantAnswerBody,
  response: applicationStandingSchema,
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: async ({ db, params, body, actor, now }) => {
    await answerApplication(db, params.code, body, actor, now)
    return readApplication(db, params.code, now)
  },
})
