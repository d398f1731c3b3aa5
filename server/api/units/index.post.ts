import { z } from 'zod'
import { unitBody } from '#shared/schemas/unit'
import { createUnit } from '~~/server/services/units'

export default defineRoute({
  summary: 'Enter a unit',
  action: 'unit.edit',
  body: unitBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ event, db, body, actor }) => createUnit(db, body, doerOf(event, actor)),
})
