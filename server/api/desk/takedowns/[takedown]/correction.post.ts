import { z } from 'zod'
import { correctionBody, takedownParams } from '#shared/schemas/takedown'
import { requirePerson } from '~~/server/services/desk/change'
import { publishCorrection } from '~~/server/services/takedowns/write'

export default defineRoute({
  summary: 'Publish the correction of what was taken down: what was wrong, what is right, and where it stands now',
  action: 'publication.takeDown',
  params: takedownParams,
  body: correctionBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => publishCorrection(db, params.takedown, body, requirePerson(actor), now),
})
