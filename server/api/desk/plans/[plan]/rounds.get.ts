import { planParams } from '#shared/schemas/plan'
import { roundCheckSchema, roundQuery } from '#shared/schemas/stage-edit'
import { readRoundCheck } from '~~/server/services/desk/stage-rounds'

export default defineRoute({
  summary: 'What stands before a further round of a kind of stage that is to open on a day',
  action: 'stage.edit',
  params: planParams,
  query: roundQuery,
  response: roundCheckSchema,
  handler: ({ db, params, query, now }) => readRoundCheck(db, params.plan, query, now),
})
