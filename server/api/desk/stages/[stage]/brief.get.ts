import { briefQuery, briefSchema } from '#shared/schemas/brief'
import { stageParams } from '#shared/schemas/stage'
import { readBrief } from '~~/server/services/desk/brief'

export default defineRoute({
  summary: 'The brief of a stage: what came in today or on a past day, chief demands with redacted quotes, what is due and what is sensitive',
  action: 'desk.open',
  params: stageParams,
  query: briefQuery,
  response: briefSchema,
  handler: ({ db, params, query, now }) => readBrief(db, params.stage, query.day, now),
})
