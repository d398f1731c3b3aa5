import { bulkAnswerSchema, bulkBodySchema } from '#shared/schemas/bulk'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { patchMany } from '~~/server/services/desk/bulk'

export default defineRoute({
  summary: 'One change on many opinions, by ids or by filter; with `preview` only what would happen',
  action: 'desk.open',
  params: stageParams,
  body: bulkBodySchema,
  response: bulkAnswerSchema,
  handler: ({ db, params, body: { filter, ...input }, actor, now }) =>
    patchMany(db, params.stage, { ...input, filter: filter && toDeskFilter(filter, actor, now) }, requirePerson(actor), now),
})
