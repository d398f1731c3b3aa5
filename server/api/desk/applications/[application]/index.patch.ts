import { z } from 'zod'
import { applicationPatchBody, deskApplicationParams } from '#shared/schemas/application-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { patchApplication } from '~~/server/services/meetings/applications-desk'

export default defineRoute({
  summary: 'Correct category, source or recommending body of an application before it has its place',
  action: 'application.decide',
  params: deskApplicationParams,
  body: applicationPatchBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => patchApplication(db, params.application, body, requirePerson(actor), now),
})
