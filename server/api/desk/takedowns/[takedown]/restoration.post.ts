import { z } from 'zod'
import { restoreBody, takedownParams } from '#shared/schemas/takedown'
import { requirePerson } from '~~/server/services/desk/change'
import { restorePublication } from '~~/server/services/takedowns/write'

export default defineRoute({
  summary: 'Make public again what was taken down by mistake, with the reason',
  action: 'publication.takeDown',
  params: takedownParams,
  body: restoreBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => restorePublication(db, params.takedown, body.reason, requirePerson(actor), now),
})
