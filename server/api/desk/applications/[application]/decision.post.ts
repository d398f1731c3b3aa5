import { z } from 'zod'
import { applicationDecisionBody, deskApplicationParams } from '#shared/schemas/application-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { decideApplication } from '~~/server/services/meetings/applications-desk'

export default defineRoute({
  summary: 'Decide on an application: whether it qualifies, a seat, what its author told the office',
  action: 'application.decide',
  params: deskApplicationParams,
  body: applicationDecisionBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => decideApplication(db, params.application, body, requirePerson(actor), now),
})
