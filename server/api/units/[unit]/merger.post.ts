import { unitMergerBody, unitMergerSchema, unitParams } from '#shared/schemas/unit'
import { requirePerson } from '~~/server/services/desk/change'
import { mergeUnit } from '~~/server/services/unit-succession'

export default defineRoute({
  summary: 'A unit has been merged into another: its open work goes there',
  action: 'unit.edit',
  params: unitParams,
  body: unitMergerBody,
  response: unitMergerSchema,
  handler: ({ db, params, body, actor, now }) => mergeUnit(db, { from: params.unit, ...body, actor: requirePerson(actor), now }),
})
