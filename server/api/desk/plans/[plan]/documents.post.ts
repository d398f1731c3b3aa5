import { z } from 'zod'
import { planParams } from '#shared/schemas/plan'
import { documentBody } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { enterDocument } from '~~/server/services/procedure/documents'

export default defineRoute({
  summary: 'Enter a document of the procedure, or what was done on paper (补录)',
  action: 'document.enter',
  params: planParams,
  body: documentBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => enterDocument(db, params.plan, body, requirePerson(actor), now),
})
