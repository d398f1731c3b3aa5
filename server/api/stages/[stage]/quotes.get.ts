import { quotedRangeListSchema, quotedRangeQuery } from '#shared/schemas/quote'
import { stageParams } from '#shared/schemas/stage'
import { readQuotedRanges } from '~~/server/services/quotes'

export default defineRoute({
  summary: 'Sentences of a chapter that public opinions of a stage quote',
  action: 'opinion.readPublic',
  params: stageParams,
  query: quotedRangeQuery,
  response: quotedRangeListSchema,
  handler: ({ db, params, query, now }) => readQuotedRanges(db, params.stage, query.chapter, now),
})
