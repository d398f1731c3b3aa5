import { z } from 'zod'
import { deskItemSchema } from '#shared/schemas/desk'
import { deskFilterSchema } from '#shared/schemas/desk-filter'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { claimNext } from '~~/server/services/desk/claims'
import { toDeskFilter } from '~~/server/services/desk/filter'

export default defineRoute({
  summary: 'Take up to twenty of the oldest matching opinions that nobody holds, for fifteen minutes',
  action: 'opinion.categorise',
  params: stageParams,
  query: deskFilterSchema,
  response: z.object({ items: z.array(deskItemSchema) }),
  handler: async ({ db, params, query, actor, now }) => ({ items: await claimNext(db, params.stage, toDeskFilter({ ...query, mine: undefined }, actor, now), requirePerson(actor), now) }),
})
