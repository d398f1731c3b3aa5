import { z } from 'zod'
import { documentParams, voidBody } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { voidEntry } from '~~/server/services/procedure/documents'

export default defineRoute({
  summary: 'Void a document of the procedure, with the reason; it stays readable and counts for nothing',
  action: 'document.enter',
  params: documentParams,
  body: voidBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => voidEntry(db, params.document, body.reason, requirePerson(actor), now),
})
