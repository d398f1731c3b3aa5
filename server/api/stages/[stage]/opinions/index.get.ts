import { opinionListQuery, publicOpinionListSchema } from '#shared/schemas/opinion'
import { stageParams } from '#shared/schemas/stage'
import { readPublicOpinions } from '~~/server/services/opinions'

export default defineRoute({
  summary: 'Public opinions of a stage, filtered and keyset-paged',
  action: 'opinion.readPublic',
  params: stageParams,
  query: opinionListQuery,
  response: publicOpinionListSchema,
  handler: ({ db, params, query: { cursor, ...query }, now }) => readPublicOpinions(db, params.stage, { ...query, after: opinionCursor.read(cursor) }, now),
})
