import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { renewAll } from '~~/server/services/desk/claims'

export default defineRoute({
  summary: 'Renew everything one holds in a stage for another fifteen minutes',
  action: 'opinion.categorise',
  params: stageParams,
  response: z.object({ renewed: z.number().int(), until: z.iso.datetime() }),
  handler: ({ db, params, actor, now }) => renewAll(db, params.stage, requirePerson(actor), now),
})
