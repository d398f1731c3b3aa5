import { z } from 'zod'
import { unitParams, unitPatch } from '#shared/schemas/unit'
import { editUnit } from '~~/server/services/units'

export default defineRoute({
  summary: 'Rename a unit or change its kind; its code stays',
  action: 'unit.edit',
  params: unitParams,
  body: unitPatch,
  response: z.void(),
  status: 204,
  handler: ({ event, db, params, body, actor }) => editUnit(db, params.unit, body, doerOf(event, actor)),
})
