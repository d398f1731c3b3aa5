import { deskListSchema } from '#shared/schemas/desk'
import { deskListQuery } from '#shared/schemas/desk-filter'
import { stageParams } from '#shared/schemas/stage'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { readQueue } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'The queue of a stage: all filters and sorts, keyset-paged',
  action: 'opinion.readAll',
  params: stageParams,
  query: deskListQuery,
  response: deskListSchema,
  handler: ({ db, params, query: { cursor, sort, limit, ...filter }, actor, now }) =>
    readQueue(db, params.stage, { ...toDeskFilter(filter, actor, now), sort, limit, after: opinionCursor.read(cursor) }, now),
})
