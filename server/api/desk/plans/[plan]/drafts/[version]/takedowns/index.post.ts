import { z } from 'zod'
import { draftParams } from '#shared/schemas/draft-edit'
import { takeDownBody } from '#shared/schemas/takedown'
import { requirePerson } from '~~/server/services/desk/change'
import { takeDown } from '~~/server/services/takedowns/write'

export default defineRoute({
  summary: 'Take a released draft, or a figure, layer or attachment of it, off every public page at once; a numbered tombstone stays',
  action: 'publication.takeDown',
  params: draftParams,
  body: takeDownBody,
  response: z.object({ id: z.uuid(), number: z.number().int() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => takeDown(db, params, body, requirePerson(actor), now),
})
