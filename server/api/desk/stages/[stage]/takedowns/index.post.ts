import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { takeDownBody } from '#shared/schemas/takedown'
import { requirePerson } from '~~/server/services/desk/change'
import { takeNoticeDown } from '~~/server/services/takedowns/write'

export default defineRoute({
  summary: 'Take the notice of a stage off every public page at once; a numbered tombstone stays, and no opinions are taken until it is corrected or restored',
  action: 'publication.takeDown',
  params: stageParams,
  body: takeDownBody,
  response: z.object({ id: z.uuid(), number: z.number().int() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => takeNoticeDown(db, params.stage, body, requirePerson(actor), now),
})
